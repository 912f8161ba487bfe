#include "engine/duckdb/library.h"

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

namespace {

[[noreturn]] void used_too_soon() {
    std::fputs("a function of DuckDB is called before load_duckdb()\n", stderr);
    std::abort();
}

}  // namespace

// Every function of duckdb.h (the list is made by cmake/Dependencies.cmake) is a jump to where its variable points.
#define DUCKDB_FUNCTION(name)                                                                                   \
    extern "C" {                                                                                                \
    __attribute__((used, visibility("hidden"))) void* place_of_##name = reinterpret_cast<void*>(used_too_soon); \
    }                                                                                                           \
    asm(".text\n.globl " #name "\n.type " #name ", @function\n" #name ":\n    jmp *place_of_" #name             \
        "(%rip)\n.size " #name ", . - " #name "\n");
#include <duckdb_functions.inc>
#undef DUCKDB_FUNCTION

namespace bw {
namespace {

// What went wrong; "" where nothing did.
std::string load() {
    void* const library = dlopen(DUCKDB_LIBRARY, RTLD_LAZY);
    if (library == nullptr) return dlerror();
#define DUCKDB_FUNCTION(name) \
    if (void* found = dlsym(library, #name)) place_of_##name = found;
#include <duckdb_functions.inc>
#undef DUCKDB_FUNCTION
    return "";
}

}  // namespace

Result<void> load_duckdb() {
    static const std::string problem = load();
    if (problem.empty()) return {};
    return fail(Code::kEngine, "DuckDB's library cannot be loaded: " + problem, {}, "`script/bootstrap` fetches it");
}

}  // namespace bw
