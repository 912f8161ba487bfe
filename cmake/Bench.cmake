# bw_bench, the benchmark (bench/README.md): run by script/bench, and with little data by a test.
file(GLOB sources CONFIGURE_DEPENDS bench/*.cpp)
add_executable(bw_bench ${sources})
target_link_libraries(bw_bench PRIVATE bw_app CLI11::CLI11)
target_compile_definitions(bw_bench PRIVATE BILLWRIGHT_BENCH_DIR="${CMAKE_SOURCE_DIR}/bench")
add_dependencies(bw_bench billwright)
if(TARGET test_bench)
  add_dependencies(test_bench bw_bench)
endif()
