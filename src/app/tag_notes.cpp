#include "app/tag_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/cents_text.h"

namespace bw {
namespace {

std::string count(std::int64_t number) { return count_text(static_cast<std::uint64_t>(number)); }

std::string why_left_out(const TagCount& tag) {
    const std::string_view most = tag.at_least ? "more than " : "";
    return fmt::format("{} ({}{} values, would make {}{} shapes)", tag_dimension(tag.key), most, count(tag.values),
                       most, count(tag.shapes));
}

}  // namespace

std::vector<std::string> tag_notes(const DatasetRecord& record) {
    std::vector<std::string> notes;
    const std::string what = fmt::format("payer {}, {}", record.payer, to_text(record.month));
    std::vector<std::string> admitted;
    for (const TagCount& tag : record.tags.admitted) admitted.push_back(tag_dimension(tag.key));
    if (!admitted.empty())
        notes.push_back(fmt::format("{}: {} shapes, {} with {}", what, count(record.shapes),
                                    count(record.shapes_by_tags), fmt::join(admitted, ", ")));
    std::vector<std::string> left_out;
    for (const TagCount& tag : record.tags.left_out) left_out.push_back(why_left_out(tag));
    if (!left_out.empty())
        notes.push_back(fmt::format("{}: the first bill that needs one of these reads the lines again: {}", what,
                                    fmt::join(left_out, ", ")));
    return notes;
}

}  // namespace bw
