# Tests are compiled as fast as can be: that costs more than running them. (ASan sees what they touch all the same.)
set(BILLWRIGHT_TEST_OPTIONS $<IF:$<CONFIG:Debug>,-O0,-O1>)

# The sources of tests/<folder> become one program, test_<folder>; a test whose name has "Slow" in
# it is labelled slow and left out of the sanitizer run. tests/support holds what several folders share.
include(GoogleTest)
file(GLOB support CONFIGURE_DEPENDS tests/support/*.cpp)
add_library(test_support STATIC ${support})
target_include_directories(test_support PUBLIC tests)
target_compile_options(test_support PRIVATE ${BILLWRIGHT_TEST_OPTIONS})
target_link_libraries(test_support PUBLIC bw_base GTest::gtest rapidcheck PRIVATE LibArchive::LibArchive ${XLSXWRITER_LIBRARY})
if(TARGET bw_precompiled)
  target_precompile_headers(test_support PRIVATE ${BILLWRIGHT_PRECOMPILED} <gtest/gtest.h>)
endif()
# Private: only what needs the paths is compiled anew in another clone.
target_compile_definitions(test_support PRIVATE
  BILLWRIGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}" BILLWRIGHT_PROGRAM="${CMAKE_BINARY_DIR}/billwright")

file(GLOB folders RELATIVE ${CMAKE_SOURCE_DIR}/tests CONFIGURE_DEPENDS tests/*)
foreach(folder IN LISTS folders)
  file(GLOB sources CONFIGURE_DEPENDS tests/${folder}/*.cpp)
  if(NOT sources OR folder STREQUAL "support" OR folder STREQUAL "fuzz")
    continue()
  endif()
  add_executable(test_${folder} ${sources})
  if(folder IN_LIST BILLWRIGHT_MODULES)
    target_link_libraries(test_${folder} PRIVATE bw_${folder})
  else() # tests of the whole
    target_link_libraries(test_${folder} PRIVATE bw_app)
    add_dependencies(test_${folder} billwright)
  endif()
  target_link_libraries(test_${folder} PRIVATE test_support GTest::gtest_main)
  target_compile_options(test_${folder} PRIVATE ${BILLWRIGHT_TEST_OPTIONS})
  if(TARGET bw_precompiled)
    target_precompile_headers(test_${folder} REUSE_FROM test_support)
  endif()
  if(folder STREQUAL "catalog") # looks at the file by itself
    target_link_libraries(test_catalog PRIVATE SQLiteCpp)
  endif()
  gtest_discover_tests(test_${folder} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} DISCOVERY_MODE PRE_TEST
    TEST_FILTER -*Slow* PROPERTIES TIMEOUT 600)
  gtest_discover_tests(test_${folder} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} DISCOVERY_MODE PRE_TEST
    TEST_FILTER *Slow* PROPERTIES TIMEOUT 1200 LABELS slow)
endforeach()
