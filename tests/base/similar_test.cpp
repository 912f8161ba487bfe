#include "base/similar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bw::test {
namespace {

// By the definition, slowly.
std::size_t distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    const std::size_t same = a[0] == b[0] ? 0 : 1;
    std::size_t best = std::min(
        {distance(a.substr(1), b.substr(1)) + same, distance(a.substr(1), b) + 1, distance(a, b.substr(1)) + 1});
    if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
        best = std::min(best, distance(a.substr(2), b.substr(2)) + 1);
    return best;
}

RC_GTEST_PROP(Similar, DistancesAreThoseOfTheDefinition, ()) {
    const auto texts = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
    const std::string a = (*texts).substr(0, 6);
    const std::string b = (*texts).substr(0, 6);
    const std::size_t most = *rc::gen::inRange(0, 7);
    const std::size_t expected = distance(a, b);
    const auto found = edit_distance_within(most, a, b);
    RC_ASSERT(found == (expected <= most ? std::optional(expected) : std::nullopt));
}

std::vector<std::string> names_like(std::string_view text) {
    static const std::vector<Spelling> spellings{
        {"Amazon EC2", "EC2"}, {"Elastic Compute", "EC2"}, {"Amazon ECS", "ECS"}};
    return similar_names(text, spellings, 2);
}

TEST(Similar, NearNamesGoFirstThenThoseThatContainTheText) {
    EXPECT_EQ(names_like("AMAZNO EC2"), (std::vector<std::string>{"EC2"}));
    EXPECT_EQ(names_like("Amazon ECX"), (std::vector<std::string>{"EC2", "ECS"}));
    EXPECT_EQ(names_like("compute"), (std::vector<std::string>{"EC2"}));
    EXPECT_TRUE(names_like("S3").empty());
    EXPECT_TRUE(names_like(std::string(100'000, 'x')).empty());
}

}  // namespace
}  // namespace bw::test
