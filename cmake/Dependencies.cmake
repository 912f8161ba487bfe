# Libraries that script/bootstrap installs; see docs/decisions for why each was chosen.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_package(ZLIB REQUIRED)
find_package(LibArchive REQUIRED)
find_package(EXPAT REQUIRED)
find_library(RE2_LIBRARY re2 REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)

if(NOT EXISTS ${BILLWRIGHT_DEPS_DIR}/duckdb/libduckdb.so)
  message(FATAL_ERROR "DuckDB is not in ${BILLWRIGHT_DEPS_DIR}/duckdb: run script/bootstrap first")
endif()
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${BILLWRIGHT_DEPS_DIR}/duckdb/libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES ${BILLWRIGHT_DEPS_DIR}/duckdb)
