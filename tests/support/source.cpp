#include "support/source.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace bw::test {
namespace {

struct Cleaner {
    std::vector<std::filesystem::path> directories;
    ~Cleaner() {
        std::error_code ignored;
        for (const auto& directory : directories) std::filesystem::remove_all(directory, ignored);
    }
};

}  // namespace

std::filesystem::path repository() { return BILLWRIGHT_SOURCE_DIR; }

std::filesystem::path program() { return BILLWRIGHT_PROGRAM; }

std::filesystem::path shared_data() {
    if (const char* other = std::getenv("BILLWRIGHT_SHARED_DATA")) return other;
    return repository().parent_path() / "shared" / "data";
}

std::filesystem::path scratch_directory(const std::string& name) {
    static Cleaner cleaner;
    std::string pattern = (std::filesystem::temp_directory_path() / ("billwright-" + name + "-XXXXXX")).string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot create " + pattern);
    cleaner.directories.emplace_back(pattern);
    return pattern;
}

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace bw::test
