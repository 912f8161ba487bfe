// Where tests find things.
#pragma once

#include <filesystem>
#include <string>

namespace bw::test {

// The repository, and real billing files beside it (../shared/data), which may be absent: tests that need them are
// then reported as skipped.
std::filesystem::path repository();
std::filesystem::path shared_data();

// The built program, billwright; others lie beside it.
std::filesystem::path program();

// A new empty directory under the system's temporary directory, removed at exit.
std::filesystem::path scratch_directory(const std::string& name);

std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace bw::test
