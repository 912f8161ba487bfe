// A file's text and the places in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace bw {

// Half-open range of byte offsets in a text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class SourceText {
public:
    // `text` must outlive this.
    SourceText(std::string_view text, std::string file);

    std::string_view text() const { return text_; }
    std::string_view text(Span span) const { return text_.substr(span.begin, span.end - span.begin); }
    std::uint32_t line_of(std::size_t offset) const;
    // The line's text without its line break.
    std::string_view line_text(std::uint32_t line) const;
    // Columns and length count characters; a span over several lines is marked to the end of its first.
    Place place(Span span) const;
    Error problem(Code code, Span span, std::string message, std::string hint = {}) const;

private:
    std::string_view text_;
    std::string file_;
    std::vector<std::size_t> line_starts_;
};

}  // namespace bw
