#include "storage/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

#include "storage/descriptor.h"
#include "storage/files.h"

namespace bw {

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& file) {
    const auto fail_with = [&] { return fail(file_error(Code::kHomeUnusable, "cannot read the file", file, errno)); };
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.is_open()) return fail_with();
    struct stat status{};
    if (::fstat(in.number(), &status) != 0) return fail_with();
    const auto bytes = static_cast<std::size_t>(status.st_size);
    if (bytes == 0) return std::make_shared<const MappedFile>(nullptr, std::size_t{0});
    void* begin = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, in.number(), 0);
    if (begin == MAP_FAILED) return fail_with();
    return std::make_shared<const MappedFile>(begin, bytes);
}

MappedFile::~MappedFile() {
    if (begin_ != nullptr) ::munmap(const_cast<void*>(begin_), bytes_);
}

}  // namespace bw
