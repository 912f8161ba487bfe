#include "app/tag_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/cents_text.h"

namespace bw {
namespace {

std::string counted(std::int64_t number, std::string_view what) {
    return fmt::format("{} {}{}", count_text(static_cast<std::uint64_t>(number)), what, number == 1 ? "" : "s");
}

std::string why_left_out(const TagCount& tag) {
    const std::string_view most = tag.at_least ? "more than " : "";
    return fmt::format("{} ({}{}, would make {}{})", tag_dimension(tag.key), most, counted(tag.values, "value"), most,
                       counted(tag.shapes, "shape"));
}

}  // namespace

std::vector<std::string> tag_notes(const DatasetRecord& record) {
    std::vector<std::string> notes;
    const std::string what = fmt::format("payer {}, {}", record.payer, to_text(record.month));
    std::vector<std::string> admitted;
    for (const TagCount& tag : record.tags.admitted) admitted.push_back(tag_dimension(tag.key));
    if (!admitted.empty())
        notes.push_back(fmt::format("{}: {}, {} with {}", what, counted(record.shapes, "shape"),
                                    counted(record.shapes_by_tags, "shape"), fmt::join(admitted, ", ")));
    std::vector<std::string> left_out;
    for (const TagCount& tag : record.tags.left_out) left_out.push_back(why_left_out(tag));
    if (!left_out.empty())
        notes.push_back(fmt::format("{}: the first bill that needs one of these reads the lines again: {}", what,
                                    fmt::join(left_out, ", ")));
    return notes;
}

}  // namespace bw
