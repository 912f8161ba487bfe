#include "engine/duckdb/engine_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/interrupt.h"

namespace bw {
namespace {

bool has(std::string_view words, std::string_view part) { return words.find(part) != std::string_view::npos; }

// `Could not write file "x": No space left on device`, or no room to spill into.
bool tells_of_full_disk(std::string_view words) {
    if (has(words, "No space left on device") || has(words, "Disk quota exceeded")) return true;
    return has(words, "max_temp_directory_size") || has(words, "temp_directory' is full");
}

// The first path in quotes.
std::string named_file(std::string_view words) {
    for (auto begin = words.find_first_of("\"'"); begin != std::string_view::npos;) {
        const auto end = words.find(words[begin], begin + 1);
        if (end == std::string_view::npos) break;
        const std::string_view quoted = words.substr(begin + 1, end - begin - 1);
        if (quoted.find('/') != std::string_view::npos) return std::string(quoted);
        begin = words.find_first_of("\"'", end + 1);
    }
    return {};
}

// "Invalid Input Error: Snappy ...\n\nLINE 1: ..." -> "Snappy ..."
std::string_view essence(std::string_view words) {
    words = words.substr(0, words.find('\n'));
    const auto kind = words.find("Error: ");
    return kind == std::string_view::npos ? words : words.substr(kind + 7);
}

// What DuckDB says of Parquet files, and what it means.
struct Damage {
    std::string_view words;
    std::string_view sentence;
};
constexpr std::array kDamages = {
    Damage{"No magic bytes found at end", "the Parquet file is cut off: it does not end as Parquet files do"},
    Damage{"too small to be a Parquet file", "the Parquet file is cut off: it is too small to be one"},
    Damage{"Footer length error", "the Parquet file is damaged: its footer is longer than the file"},
    Damage{"Parquet reader: metadata decryption", "the Parquet file is encrypted"},
};

}  // namespace

Error engine_error(std::string_view words) {
    if (words.starts_with("INTERRUPT")) return interrupted();
    if (tells_of_full_disk(words))
        return {Code::kDiskFull,
                "no space is left on the disk",
                {.file = named_file(words)},
                "Free some space, or give a data directory on another disk with --home."};
    if (words.starts_with("Out of Memory"))
        return {Code::kMemoryFull,
                fmt::format("the query engine is out of memory: {}", essence(words)),
                {},
                "Close other programs, or ingest fewer months at a time."};
    return {Code::kEngine, std::string(words.substr(0, words.find("\n\n")))};
}

bool is_of_the_machine(const Error& error) {
    static constexpr std::array kMachine = {Code::kInterrupted, Code::kDiskFull, Code::kMemoryFull};
    return std::ranges::find(kMachine, error.code) != kMachine.end();
}

std::unexpected<Errors> unreadable_source(const Errors& why, const std::string& file) {
    const Error& error = why.front();
    if (error.code != Code::kEngine) return std::unexpected(why);
    const auto known =
        std::ranges::find_if(kDamages, [&](const Damage& damage) { return has(error.message, damage.words); });
    std::string sentence = known != kDamages.end()
                               ? std::string(known->sentence)
                               : fmt::format("the file is damaged: it cannot be read ({})", essence(error.message));
    return fail(Code::kSourceUnreadable, std::move(sentence), {.file = file},
                "Copy it again; its size should equal the original's.");
}

}  // namespace bw
