#include "storage/encoded_name.h"

#include <fmt/format.h>

#include <charconv>

namespace bw {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::string encoded_name(std::string_view text) {
    if (text.empty()) return "%";
    std::string name;
    for (char c : text) name += is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return name;
}

std::optional<std::string> decoded_name(std::string_view name) {
    std::string text;
    for (std::size_t at = 0; at < name.size(); ++at) {
        unsigned value = 0;
        if (name[at] != '%') {
            text += name[at];
        } else if (at + 2 < name.size()) {
            std::from_chars(name.data() + at + 1, name.data() + at + 3, value, 16);
            text += static_cast<char>(value);
            at += 2;
        }
    }
    if (encoded_name(text) != name) return std::nullopt;
    return text;
}

}  // namespace bw
