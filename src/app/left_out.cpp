#include "app/left_out.h"

#include <fmt/format.h>

#include <filesystem>

namespace bw {

void LeftOut::add(const std::string& what, const std::string& why) {
    found_[{why, std::filesystem::path(what).parent_path().string()}].push_back(what);
}

void LeftOut::tell() {
    constexpr std::size_t kNamed = 3;
    for (const auto& [key, names] : found_) {
        const auto& [why, folder] = key;
        if (names.size() <= kNamed) {
            for (const std::string& name : names) progress_.note(fmt::format("left out: {}: {}", name, why));
            continue;
        }
        std::string list;
        for (std::size_t i = 0; i < kNamed; ++i)
            list += (list.empty() ? "" : ", ") + std::filesystem::path(names[i]).filename().string();
        const std::string where = folder.empty() ? "" : folder + ": ";
        progress_.note(fmt::format("left out: {}{} files, {}: {} ...", where, names.size(), why, list));
    }
    found_.clear();
}

}  // namespace bw
