#include "conditions/text/source_text.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace bw {
namespace {

std::uint32_t characters(std::string_view text) { return static_cast<std::uint32_t>(code_points(text)); }

}  // namespace

SourceText::SourceText(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') line_starts_.push_back(i + 1);
    }
}

std::uint32_t SourceText::line_of(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(line_starts_, offset);
    return static_cast<std::uint32_t>(after - line_starts_.begin());
}

std::string_view SourceText::line_text(std::uint32_t line) const {
    const std::size_t begin = line_starts_[line - 1];
    std::string_view rest = text_.substr(begin);
    rest = rest.substr(0, rest.find('\n'));
    return rest.ends_with('\r') ? rest.substr(0, rest.size() - 1) : rest;
}

Place SourceText::place(Span span) const {
    const std::uint32_t line = line_of(span.begin);
    const std::size_t start = line_starts_[line - 1];
    const std::string_view whole = line_text(line);
    const std::size_t line_end = std::max(start + whole.size(), span.begin);
    const std::size_t end = std::clamp(span.end, span.begin, line_end);
    Place place{file_, line};
    place.column = characters(text_.substr(start, span.begin - start)) + 1;
    place.length = std::max(1U, characters(text_.substr(span.begin, end - span.begin)));
    return place;
}

Error SourceText::problem(Code code, Span span, std::string message, std::string hint) const {
    Place where = place(span);
    std::string excerpt(line_text(where.line));
    return {code, std::move(message), std::move(where), std::move(hint), std::move(excerpt)};
}

}  // namespace bw
