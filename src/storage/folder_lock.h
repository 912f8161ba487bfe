// Locks by flock(2): held by an open descriptor, gone with its process.
#pragma once

#include <fcntl.h>
#include <sys/file.h>

#include <filesystem>

#include "storage/descriptor.h"

namespace bw {

// False where another holds it, or errno tells another reason than EWOULDBLOCK.
inline bool lock_at_once(const Descriptor& opened) { return ::flock(opened.number(), LOCK_EX | LOCK_NB) == 0; }

inline Descriptor open_folder(const std::filesystem::path& folder) {
    return Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

}  // namespace bw
