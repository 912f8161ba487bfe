#include "tables/text_encoding.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/utf8.h"

namespace bw {
namespace {

constexpr std::size_t kLooked = 4096;  // bytes that tell UTF-16 without a mark

struct Encoding {
    std::string_view name;
    std::size_t mark = 0;  // bytes of the byte order mark
    bool guessed = false;
};

// Latin text in UTF-16 has a 0 in most pairs of bytes, always on the same side.
std::string_view utf16_without_mark(std::string_view bytes) {
    const std::size_t pairs = std::min(bytes.size(), kLooked) / 2;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < 2 * pairs; ++i) zeros[i % 2] += bytes[i] == '\0' ? 1U : 0U;
    if (zeros[0] == 0 && 2 * zeros[1] > pairs) return "UTF-16LE";
    if (zeros[1] == 0 && 2 * zeros[0] > pairs) return "UTF-16BE";
    return {};
}

Encoding encoding_of(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
    if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
    if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
    if (const auto wide = utf16_without_mark(bytes); !wide.empty()) return {wide};
    if (is_utf8(bytes)) return {"UTF-8"};
    return {"Windows-1252", 0, true};
}

class Converter {
public:
    explicit Converter(std::string_view from) : state_(::iconv_open("UTF-8", std::string(from).c_str())) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (is_open()) ::iconv_close(state_);
    }
    bool is_open() const { return state_ != iconv_t(-1); }

    // Appends what can be converted and leaves the rest in `bytes`: nothing, where all was.
    void convert(std::string_view& bytes, std::string& out) {
        std::array<char, 16384> piece{};
        std::string copy(bytes);  // iconv takes what it does not change as not const
        char* in = copy.data();
        std::size_t in_left = copy.size();
        while (in_left > 0) {
            char* to = piece.data();
            std::size_t to_left = piece.size();
            const bool stuck = ::iconv(state_, &in, &in_left, &to, &to_left) == std::size_t(-1) && errno != E2BIG;
            out.append(piece.data(), piece.size() - to_left);
            if (stuck) break;
        }
        bytes = bytes.substr(bytes.size() - in_left);
    }

private:
    iconv_t state_;
};

}  // namespace

Result<DecodedText> to_utf8(std::string_view bytes, const std::string& file) {
    const Encoding encoding = encoding_of(bytes);
    if (encoding.guessed && bytes.contains('\0'))
        return fail(Code::kTableUnreadable, "this is neither CSV nor a workbook", {.file = file},
                    "Was it copied whole? Save the table as .xlsx or as \"CSV UTF-8\".");
    bytes.remove_prefix(encoding.mark);
    DecodedText decoded{{}, encoding.name, encoding.guessed};
    Converter converter(encoding.name);
    if (!converter.is_open())
        return fail(Code::kTableUnreadable, fmt::format("this system cannot read {}", encoding.name), {.file = file},
                    "Save the table as \"CSV UTF-8\".");
    converter.convert(bytes, decoded.text);
    if (bytes.empty()) return decoded;
    const auto line = static_cast<std::uint32_t>(std::ranges::count(decoded.text, '\n')) + 1;
    return fail(Code::kTableUnreadable, fmt::format("the text is not {}", encoding.name), {.file = file, .line = line},
                "Save the table as \"CSV UTF-8\".");
}

}  // namespace bw
