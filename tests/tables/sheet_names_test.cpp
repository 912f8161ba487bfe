#include "tables/sheet_names.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "tables/code_points.h"

namespace bw {
namespace {

std::vector<std::string> names(const std::vector<std::string>& wanted) { return sheet_names(wanted); }
std::string name(const std::string& wanted) { return sheet_names(std::vector{wanted}).front(); }

TEST(SheetNames, LegalOnesStay) {
    EXPECT_EQ(names({"Amber Freight", "Harbor, Stone & \"Sons\"", "Zoë's", "=cmd"}),
              (std::vector<std::string>{"Amber Freight", "Harbor, Stone & \"Sons\"", "Zoë's", "=cmd"}));
}

TEST(SheetNames, ForbiddenCharactersAreReplaced) {
    EXPECT_EQ(name("a[b]c:d*e?f/g\\h"), "a-b-c-d-e-f-g-h");
    EXPECT_EQ(name("a\nb\x01"), "a b");
    EXPECT_EQ(name("'quoted'"), "quoted");
    EXPECT_EQ(name("it's"), "it's");
}

TEST(SheetNames, AreNeverEmptyOrReserved) {
    EXPECT_EQ(name(""), "(none)");
    EXPECT_EQ(name("  ''"), "(none)");
    EXPECT_EQ(name("history"), "history (2)");
}

TEST(SheetNames, AreAtMost31UnitsOfUtf16) {
    EXPECT_EQ(name(std::string(40, 'x')), std::string(31, 'x'));
    EXPECT_EQ(utf16_units(name("0123456789012345678901234567890ü and more")), 31U);
    EXPECT_EQ(name("01234567890123456789012345678😀"), "01234567890123456789012345678😀");
    EXPECT_EQ(name("012345678901234567890123456789😀"), "012345678901234567890123456789") << "never half a character";
    EXPECT_EQ(name("012345678901234567890123456789' x"), "012345678901234567890123456789");
}

TEST(SheetNames, DifferByMoreThanCase) {
    EXPECT_EQ(names({"Acme", "ACME", "acme", "Acme (2)"}),
              (std::vector<std::string>{"Acme", "ACME (2)", "acme (3)", "Acme (2) (2)"}));
    EXPECT_EQ(names({"Émile", "émile"}), (std::vector<std::string>{"Émile", "émile (2)"}));
    EXPECT_EQ(names({std::string(40, 'x'), std::string(41, 'x')}),
              (std::vector<std::string>{std::string(31, 'x'), std::string(27, 'x') + " (2)"}));
}

TEST(SheetNames, LeaveTheNamesOfOthersAlone) {
    EXPECT_EQ(sheet_names(std::vector<std::string>{"summary"}, std::vector<std::string>{"Summary"}),
              std::vector<std::string>{"summary (2)"});
}

TEST(SheetNames, AnyTextGivesLegalNamesThatDiffer) {
    EXPECT_TRUE(rc::check([](const std::vector<std::string>& wanted) {
        const auto made = sheet_names(wanted);
        RC_ASSERT(made.size() == wanted.size());
        RC_ASSERT(std::set(made.begin(), made.end()).size() == made.size());
        for (const std::string& one : made) {
            RC_ASSERT(!one.empty() && utf16_units(one) <= 31);
            RC_ASSERT(one.find_first_of("[]:*?/\\") == std::string::npos);
            RC_ASSERT(one.front() != '\'' && one.back() != '\'');
        }
    }));
}

}  // namespace
}  // namespace bw
