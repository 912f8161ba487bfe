#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bw {
namespace {

constexpr std::array kCodes = {
#define BW_CODE(name, number, title, meaning) CodeInfo{Code::name, title, meaning},
#include "base/error_codes.def"
#undef BW_CODE
};

std::string place_text(const Place& place) {
    std::string text = place.file;
    if (place.line != 0) text += fmt::format(":{}", place.line);
    if (place.line != 0 && place.column != 0) text += fmt::format(":{}", place.column);
    if (place.row != 0) text += fmt::format("{}row {}", text.empty() ? "" : ": ", place.row);
    if (!place.field.empty()) text += fmt::format("{}column \"{}\"", text.empty() ? "" : ", ", place.field);
    return text.empty() ? text : text + ": ";
}

// Blanks as wide as the text before `column`, so that the caret stands under the marked place: tabs stay tabs.
std::string indent_before(std::string_view line, std::uint32_t column) {
    std::string blanks;
    std::uint32_t at = 1;
    for (char c : line) {
        const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        if (continues) continue;
        if (at++ >= column) break;
        blanks += c == '\t' ? '\t' : ' ';
    }
    return blanks;
}

std::string excerpt_text(const Error& error) {
    if (error.excerpt.empty() || error.place.line == 0) return {};
    const std::string number = fmt::format("{}", error.place.line);
    const std::string marks = "^" + std::string(error.place.length > 1 ? error.place.length - 1 : 0, '~');
    return fmt::format("  {} | {}\n  {} | {}{}\n", number, error.excerpt, std::string(number.size(), ' '),
                       indent_before(error.excerpt, error.place.column), marks);
}

}  // namespace

std::span<const CodeInfo> all_codes() { return kCodes; }

std::unexpected<Errors> fail(Error error) { return std::unexpected(Errors{std::move(error)}); }

std::unexpected<Errors> fail(Code code, std::string message, Place place, std::string hint) {
    return fail(Error{code, std::move(message), std::move(place), std::move(hint)});
}

std::string_view hint_of(const Error& error) {
    if (!error.hint.empty() || error.severity != Severity::kError) return error.hint;
    const auto* const info = std::ranges::find(kCodes, error.code, &CodeInfo::code);
    return info == kCodes.end() ? std::string_view{} : info->meaning;
}

std::string code_text(Code code) { return fmt::format("BW{}", static_cast<int>(code)); }

std::string to_text(const Error& error) {
    const auto* kind = error.severity == Severity::kError ? "error" : "warning";
    std::string text =
        fmt::format("{}{}[{}]: {}\n", place_text(error.place), kind, code_text(error.code), error.message);
    text += excerpt_text(error);
    if (const auto hint = hint_of(error); !hint.empty()) text += fmt::format("  {}\n", hint);
    return text;
}

std::string to_text(std::span<const Error> errors) {
    std::string text;
    for (const Error& error : errors) text += to_text(error);
    return text;
}

}  // namespace bw
