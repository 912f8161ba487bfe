#include "app/known.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace bw {
namespace {

using Files = std::vector<SourceFile>;

// The datasets that are made of these files, if together they use every one.
std::optional<std::vector<Ingested>> datasets_of(std::span<const Ingested> published, const Files& files) {
    std::set<std::string> hashes;
    for (const SourceFile& file : files) hashes.insert(file.file.sha256);
    std::set<std::string> used;
    std::vector<Ingested> found;
    for (const Ingested& dataset : published) {
        const auto& parts = dataset.record.files;
        const auto there = std::ranges::count_if(parts, [&](const auto& part) { return hashes.contains(part.sha256); });
        if (there == 0) continue;
        // A file that holds several months may be in force for some of them only: its lines tell.
        if (there != std::ssize(parts) || dataset.record.filtered) return std::nullopt;
        for (const DeliveredFile& part : parts) used.insert(part.sha256);
        found.push_back(dataset);
    }
    if (used.size() != hashes.size()) return std::nullopt;
    return found;
}

}  // namespace

SortedSources set_aside_known(std::span<const Ingested> published, std::vector<SourceFile> sources) {
    std::map<std::tuple<std::string, std::string, SourceFormat>, Files> groups;
    for (SourceFile& file : sources) {
        std::string delivery = file.manifest == nullptr ? "" : file.manifest->id;
        groups[{file.folder, std::move(delivery), file.format}].push_back(std::move(file));
    }
    SortedSources sorted;
    for (auto& [place, files] : groups) {
        const auto known = datasets_of(published, files);
        if (!known) {
            std::ranges::move(files, std::back_inserter(sorted.fresh));
            continue;
        }
        for (const Ingested& dataset : *known) {
            sorted.known.push_back(dataset);
            sorted.taken.push_back({dataset.record.payer, dataset.record.month, files.front()});
        }
    }
    return sorted;
}

}  // namespace bw
