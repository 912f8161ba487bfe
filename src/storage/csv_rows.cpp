#include "storage/csv_rows.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "base/csv_record.h"
#include "base/utf8.h"
#include "storage/probe.h"

namespace bw {
namespace {

constexpr std::string_view kCopyHint = "Copy the file again, or export the report again.";

// Takes the text piece by piece and cuts it into records.
class RowChecker {
public:
    RowChecker(std::string file, std::span<const std::string> headers) : file_(std::move(file)), headers_(headers) {}

    // False at the first malformed record.
    bool take(std::string_view piece) {
        for (const char c : piece) {
            record_ += c;
            if (!step(c)) return false;
        }
        return true;
    }

    bool end() {
        if (state_ == State::kQuoted) return complain("a quote that is opened in this row is never closed");
        return record_.empty() || end_record();
    }

    Errors errors{};

private:
    enum class State : std::uint8_t { kFieldStart, kPlain, kQuoted, kAfterQuote };

    bool step(char c) {
        if (record_.size() > kMostRowBytes) return too_long();
        if (state_ == State::kQuoted) {
            if (c == '"') state_ = State::kAfterQuote;
            return true;
        }
        if (c == '\n') return end_record();
        if (c == ',') return end_field();
        if (state_ == State::kAfterQuote && c != '"' && c != '\r')
            return complain("text follows a closing quote", field_, "Write two quotes for one inside a field.");
        if (state_ != State::kPlain) state_ = c == '"' ? State::kQuoted : c == '\r' ? state_ : State::kPlain;
        return true;
    }

    bool end_field() {
        ++field_;
        state_ = State::kFieldStart;
        return true;
    }

    bool end_record() {
        while (record_.ends_with('\n') || record_.ends_with('\r')) record_.pop_back();
        const bool blank = record_.empty() && field_ == 0;
        if (!blank && !check_record()) return false;
        if (!blank) ++row_;
        record_.clear();
        field_ = 0;
        state_ = State::kFieldStart;
        return true;
    }

    bool check_record() {
        if (field_ + 1 != headers_.size())
            return complain(fmt::format("the row has {} fields, the header has {}", field_ + 1, headers_.size()));
        if (record_.find('\0') == std::string::npos && is_utf8(record_)) return true;
        const CsvRecord record = parse_csv_record(record_);
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            if (record.fields[i].find('\0') != std::string::npos) return complain("the field holds a NUL byte", i);
            if (!is_utf8(record.fields[i])) return complain("the text is not UTF-8", i);
        }
        return true;
    }

    bool complain(std::string message, std::size_t field = kNoField, std::string_view hint = kCopyHint) {
        Place place{.file = file_};
        place.row = row_;
        if (field < headers_.size()) place.field = headers_[field];
        errors.push_back({Code::kCsvMalformed, std::move(message), std::move(place), std::string(hint)});
        return false;
    }

    bool too_long() {
        Place place{.file = file_};
        place.row = row_;
        errors.push_back({Code::kSourceLimit, fmt::format("the row is longer than {} MiB", kMostRowBytes >> 20U),
                          std::move(place), "A quote may be missing in it or before it."});
        return false;
    }

    static constexpr std::size_t kNoField = ~std::size_t{0};

    std::string file_;
    std::span<const std::string> headers_;
    State state_ = State::kFieldStart;
    std::string record_{};
    std::uint64_t row_ = 1;
    std::size_t field_ = 0;
};

}  // namespace

Result<void> check_csv_rows(const std::filesystem::path& file, std::span<const std::string> headers) {
    RowChecker checker(file.string(), headers);
    bool first = true;
    auto read = read_unpacked(file, [&](std::string_view piece) {
        if (std::exchange(first, false)) piece = without_bom(piece);
        return checker.take(piece);
    });
    if (!read) return read;
    if (checker.errors.empty()) checker.end();
    if (!checker.errors.empty()) return std::unexpected(std::move(checker.errors));
    return {};
}

}  // namespace bw
