#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string_view>

namespace bw {
namespace {

TEST(Utf8, KnowsWellFormedText) {
    for (const std::string_view text : {"", "abc", "é", "€", "𝄞", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    for (const std::string_view text : {"\xE9", "\xC3", "\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                                        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3(", "a\xFF"}) {
        EXPECT_FALSE(is_utf8(text)) << text;
    }
}

TEST(Utf8, CountsCodePoints) {
    EXPECT_EQ(code_points("Zürich €"), 8U);
    EXPECT_EQ(first_code_points("Zürich", 2), "Zü");
    EXPECT_EQ(first_code_points("Zü", 5), "Zü");
    EXPECT_EQ(first_code_points("Zü", 0), "");
}

}  // namespace
}  // namespace bw
