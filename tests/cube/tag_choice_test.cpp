#include "cube/tag_choice.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace bw {
namespace {

TagColumn tag(const std::string& key, const std::vector<std::string>& values) {
    TagColumn made{key, DimensionColumn{}};
    for (const std::string& value : values) made.column.codes.push_back(made.column.code_of(value));
    return made;
}

std::string text(const std::vector<TagCount>& tags) {
    std::string all;
    for (const TagCount& one : tags) all += fmt::format("{} {} values {} shapes;", one.key, one.values, one.shapes);
    return all;
}

TEST(TagChoice, TheCheapestComesFirstWhileTheFactorHolds) {
    const std::vector<std::uint32_t> shape_of{0, 0, 0, 0, 1, 1};
    const std::vector<TagColumn> tags{tag("all", {"a", "b", "c", "d", "e", "f"}),
                                      tag("half", {"x", "x", "y", "y", "x", "x"}),
                                      tag("same", {"s", "s", "s", "s", "t", ""})};
    const TagChoice choice = choose_tags(shape_of, tags, {});
    EXPECT_EQ(text(choice.admitted), "half 2 values 3 shapes;same 2 values 4 shapes;");
    EXPECT_EQ(text(choice.left_out), "all 6 values 6 shapes;");
}

TEST(TagChoice, OfTagsThatCostTheSameTheFirstByKeyIsAdmitted) {
    const std::vector<std::uint32_t> shape_of{0, 0, 1};
    const TagChoice choice = choose_tags(
        shape_of, std::vector{tag("b", {"1", "2", "1"}), tag("a", {"1", "2", ""}), tag("none", {"", "", ""})}, {});
    EXPECT_EQ(text(choice.admitted), "none 0 values 2 shapes;a 2 values 3 shapes;b 2 values 3 shapes;")
        << "b splits nothing that a has not split";
}

TEST(TagChoice, NeverMoreShapesThanTheLimit) {
    const std::vector<std::uint32_t> shape_of{0, 1, 2, 2};
    const auto tags = std::vector{tag("a", {"", "", "1", "2"})};
    EXPECT_EQ(choose_tags(shape_of, tags, {.factor = 2, .shapes = 4}).admitted.size(), 1U);
    EXPECT_EQ(choose_tags(shape_of, tags, {.factor = 2, .shapes = 3}).left_out.size(), 1U);
    EXPECT_EQ(choose_tags(shape_of, tags, {.factor = 1, .shapes = 4}).left_out.front().shapes, 4);
    EXPECT_TRUE(choose_tags({}, {}, {}).admitted.empty());
}

// Against the definition, counted anew in each round.
TEST(TagChoice, CountsExactly) {
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::uint32_t> shape_of(60);
        for (std::size_t i = 0; i < shape_of.size(); ++i)
            shape_of[i] = static_cast<std::uint32_t>(i < 12 ? i : random() % 12);
        std::vector<TagColumn> tags;
        for (int t = 0; t < 6; ++t) {
            std::vector<std::string> values;
            const auto distinct = 1 + random() % 5;
            for (std::size_t i = 0; i < shape_of.size(); ++i)
                values.push_back(std::to_string((shape_of[i] + (random() % 9 == 0 ? 1 : 0)) % distinct));
            tags.push_back(tag(fmt::format("tag{}", t), values));
        }
        std::vector<std::vector<std::string>> keys(shape_of.size());
        for (std::size_t i = 0; i < shape_of.size(); ++i) keys[i] = {std::to_string(shape_of[i])};
        const auto with = [&](const TagColumn& tag) {
            auto all = keys;
            for (std::size_t i = 0; i < all.size(); ++i) all[i].push_back(tag.column.value(i));
            return all;
        };
        const auto count = [](const auto& all) { return std::set(all.begin(), all.end()).size(); };
        std::string expected;
        auto left = tags;
        while (!left.empty()) {
            auto best = std::ranges::min_element(
                left, {}, [&](const TagColumn& tag) { return std::pair(count(with(tag)), tag.key); });
            const std::size_t shapes = count(with(*best));
            if (shapes > 24) break;
            expected += fmt::format("{} {} shapes;", best->key, shapes);
            keys = with(*best);
            left.erase(best);
        }
        std::string found;
        for (const TagCount& one : choose_tags(shape_of, tags, {}).admitted)
            found += fmt::format("{} {} shapes;", one.key, one.shapes);
        EXPECT_EQ(found, expected);
    }
}

}  // namespace
}  // namespace bw
