// Tables on a terminal: aligned columns, a rule under the header and over the total.
//
//   subset      lines    charge
//   ───────────────────────────
//   Acme          120     12.50
//   Globex          3     -0.75
//   ───────────────────────────
//   total         123     11.75
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bw {

enum class Align : std::uint8_t {
    kLeft,   // text: shortened with an ellipsis where the table is too wide
    kRight,  // numbers: always whole
};

struct TextColumn {
    std::string header{};
    Align align = Align::kLeft;
};

// Each row, and the total where there is one, has a cell for every column, UTF-8. Line breaks and other control
// characters are shown as spaces.
struct TextTable {
    std::vector<TextColumn> columns{};
    std::vector<std::vector<std::string>> rows{};
    std::vector<std::string> total{};
};

struct TextTableStyle {
    std::size_t width = 0;  // of the terminal, in characters; 0: as wide as it gets
    bool colours = false;   // bold header, negative numbers in red
};

// Lines that end in LF, without trailing spaces. Where numbers and the shortest texts (8 characters) do not fit, the
// table is wider than asked for.
std::string to_text(const TextTable& table, const TextTableStyle& style = {});

}  // namespace bw
