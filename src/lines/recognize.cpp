#include "lines/recognize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>

#include "base/ascii_case.h"
#include "lines/columns.h"
#include "lines/focus_columns.h"
#include "lines/formats/format.h"

namespace bw {
namespace {

// In the order of SourceFormat.
constexpr std::array<std::string_view, 6> kNames{"legacy-csv",   "legacy-parquet", "cur2-csv",
                                                 "cur2-parquet", "focus-csv",      "focus-parquet"};

const FormatInfo* format_of(const Content& content) {
    for (const FormatInfo* format : source_formats()) {
        if (format->matches(content)) return format;
    }
    return nullptr;
}

constexpr std::string_view kCopyHint = "Copy it again; its size should equal the original's.";

// What an unknown file shows of itself, so that the user sees why.
std::string appearance(const Content& content) {
    if (content.head.empty()) return "the file is empty";
    if (content.columns.empty()) return "this is no Cost and Usage Report";
    constexpr std::size_t kShown = 3;
    constexpr std::size_t kLongestName = 40;
    std::string names;
    for (const ContentColumn& column : content.columns | std::views::take(kShown)) {
        if (column.name.size() > kLongestName) return "this is no Cost and Usage Report";
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", column.name);
    }
    return fmt::format("this is no Cost and Usage Report: it begins with {}", names);
}

// A file that found in a folder must not be left out, although nothing is known of its content: its name or its
// beginning promises lines, so it was damaged on its way, and the bill would be short.
std::optional<Error> broken_promise(const Content& content, const std::string& file) {
    const std::string name = ascii_lower(file);
    const bool parquet = name.ends_with(".parquet");
    const bool packed = name.ends_with(".csv.gz");
    const bool zip = name.ends_with(".zip");
    if (content.head.empty() && (parquet || packed || zip || name.ends_with(".csv")))
        return Error{Code::kSourceUnreadable, "the file is empty", {.file = file}, std::string(kCopyHint)};
    if (parquet && content.container != Container::kParquet)
        return Error{Code::kSourceUnreadable,
                     "the Parquet file is damaged: it does not begin as Parquet files do",
                     {.file = file},
                     std::string(kCopyHint)};
    if (packed && content.container == Container::kOther)
        return Error{Code::kSourceUnreadable,
                     "the gzip file is damaged: it does not begin as gzip files do",
                     {.file = file},
                     std::string(kCopyHint)};
    if (zip && content.container == Container::kOther && !content.head.starts_with("PK"))
        return Error{Code::kSourceUnreadable,
                     "the zip file is damaged: it does not begin as zip files do",
                     {.file = file},
                     std::string(kCopyHint)};
    const bool starts_as_report = content.columns.empty() && content.head.find("lineItem/") != std::string::npos;
    if (is_text(content) && starts_as_report)
        return Error{Code::kSourceLimit,
                     "the header does not end within 1 MiB",
                     {.file = file, .row = 1},
                     "A quote may be missing in it; docs/limits.md lists the limits."};
    return std::nullopt;
}

Error unknown_format(const Content& content, const std::string& file) {
    return {Code::kFormatUnknown,
            appearance(content),
            {.file = file},
            "Give a Cost and Usage Report or a FOCUS export: Parquet, or CSV, plain or packed with gzip or zip."};
}

Error refused_format(const FormatInfo& format, const std::string& file) {
    return {Code::kFormatNotYet, fmt::format("this is {}", format.name), {.file = file}, std::string(format.instead)};
}

// As the files of the format name it: those of FOCUS, with slashes, or as Athena has it.
std::string delivered_name(const ColumnInfo& column, SourceFormat format, const Content& content) {
    if (is_focus(format)) return focus_name(column);
    const bool slashes = std::ranges::any_of(
        content.columns, [](const ContentColumn& one) { return one.name.find('/') != std::string::npos; });
    return slashes ? std::string(column.csv) : athena_name(column.csv);
}

Result<SourceFormat> with_required_columns(SourceFormat format, const Content& content, const std::string& file) {
    const auto missing = missing_columns(map_columns(content.columns));
    if (missing.empty()) return format;
    std::string names;
    for (const ColumnInfo* column : missing)
        names += (names.empty() ? "" : "; ") + delivered_name(*column, format, content);
    return fail(Code::kColumnMissing, fmt::format("the report lacks {}", names), {.file = file},
                "Export the report with all columns; docs/columns.md says which are required.");
}

}  // namespace

std::string_view to_text(SourceFormat format) { return kNames[static_cast<std::size_t>(format)]; }

std::optional<SourceFormat> parse_source_format(std::string_view text) {
    const auto found = std::ranges::find(kNames, text);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<SourceFormat>(found - kNames.begin());
}

bool is_csv(SourceFormat format) { return to_text(format).ends_with("-csv"); }

bool is_focus(SourceFormat format) { return to_text(format).starts_with("focus-"); }

bool has_selected_columns(SourceFormat format) { return !to_text(format).starts_with("legacy-"); }

Result<SourceFormat> recognize(const Content& content, const std::string& file) {
    const FormatInfo* format = format_of(content);
    if (format == nullptr) return fail(broken_promise(content, file).value_or(unknown_format(content, file)));
    if (!format->reads) return fail(refused_format(*format, file));
    if (content.columns.size() > kMostColumns)
        return fail(
            Code::kSourceLimit,
            fmt::format("the file has {} columns, {} at most are possible", content.columns.size(), kMostColumns),
            {.file = file}, "docs/limits.md lists the limits.");
    return with_required_columns(*format->reads, content, file);
}

Result<std::variant<SourceFormat, Skipped>> judge_source(const Content& content, const std::string& file, bool named) {
    const FormatInfo* format = format_of(content);
    const bool holds_lines = format == nullptr ? broken_promise(content, file).has_value() : format->holds_lines;
    const bool may_skip = !named && !holds_lines;
    if (may_skip) {
        const std::string_view kind = format == nullptr ? "no billing file" : format->name;
        return Skipped{fmt::format("{}: {}", file, kind)};
    }
    auto recognized = recognize(content, file);
    if (!recognized) return std::unexpected(std::move(recognized.error()));
    return *recognized;
}

}  // namespace bw
