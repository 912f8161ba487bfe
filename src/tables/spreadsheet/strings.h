// Text of cells: shared strings, text in pieces of several fonts, escaped control characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/spreadsheet/xml.h"

namespace bw {

// Collects the text of one string item (`si`, `is`): that of its `t` elements, but not of phonetic runs (`rPh`).
class StringItem {
public:
    void start(std::string_view name);
    void end(std::string_view name);
    void text(std::string_view piece);
    std::string take();  // unescaped; leaves the item empty

private:
    std::string text_{};
    bool in_text_ = false;
    int phonetic_ = 0;
};

// "a_x000D_b" stands for a, carriage return, b (ECMA-376, ST_Xstring).
std::string unescaped(std::string_view text);

// The shared strings in order; none where the workbook has no such part.
Result<std::vector<std::string>> read_shared_strings(const Package& package, const std::string& part);

}  // namespace bw
