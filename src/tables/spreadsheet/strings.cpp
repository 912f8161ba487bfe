#include "tables/spreadsheet/strings.h"

#include <charconv>
#include <utility>

namespace bw {
namespace {

void append_utf8(std::string& out, unsigned code) {
    if (code < 0x80U) {
        out += static_cast<char>(code);
    } else if (code < 0x800U) {
        out += static_cast<char>(0xC0U | (code >> 6U));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

bool is_surrogate(unsigned code) { return code >= 0xD800U && code <= 0xDFFFU; }

class SharedStrings : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override { item_.start(name); }
    void text(std::string_view piece) override { item_.text(piece); }
    void end(std::string_view name) override {
        item_.end(name);
        if (name == "si") strings.push_back(item_.take());
    }

    std::vector<std::string> strings{};

private:
    StringItem item_{};
};

}  // namespace

void StringItem::start(std::string_view name) {
    if (name == "rPh") ++phonetic_;
    if (name == "t" && phonetic_ == 0) in_text_ = true;
}

void StringItem::end(std::string_view name) {
    if (name == "rPh") --phonetic_;
    if (name == "t") in_text_ = false;
}

void StringItem::text(std::string_view piece) {
    if (in_text_) text_ += piece;
}

std::string StringItem::take() { return unescaped(std::exchange(text_, {})); }

std::string unescaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto at = text.find("_x");
        out += text.substr(0, at);
        if (at == std::string_view::npos) break;
        text.remove_prefix(at);
        unsigned code = 0;
        const bool closed = text.size() >= 7 && text[6] == '_';
        const char* end = text.data() + 6;
        const bool escape = closed && std::from_chars(text.data() + 2, end, code, 16).ptr == end && !is_surrogate(code);
        if (escape) append_utf8(out, code);
        out += escape ? "" : "_x";
        text.remove_prefix(escape ? 7 : 2);
    }
    return out;
}

Result<std::vector<std::string>> read_shared_strings(const Package& package, const std::string& part) {
    if (!package.has(part)) return std::vector<std::string>{};
    SharedStrings handler;
    if (auto done = read_xml(package, part, handler); !done) return std::unexpected(done.error());
    return std::move(handler.strings);
}

}  // namespace bw
