// Tags and cost categories in the shapes: chosen in the one pass over the lines, whatever they hold.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "engine/duckdb/load_cube.h"
#include "engine/duckdb/open_view.h"
#include "engine/duckdb/reduce.h"
#include "engine/duckdb/sql.h"
#include "support/source.h"

namespace bw {
namespace {

constexpr int kLines = 60'000;
constexpr TagLimits kFew{.factor = 2, .shapes = 1'000'000, .counted = 1'000};

class TagsTest : public testing::Test {
protected:
    // `kLines` lines of 20 accounts and 10 services on all days of October 2018, and these columns: name -> expression
    // over the line's number i.
    LinesView view(const std::vector<std::pair<std::string, std::string>>& columns) {
        std::string list;
        for (const auto& [name, expression] : columns)
            list += fmt::format(", CAST({} AS VARCHAR) AS {}", expression, sql_name(name));
        const std::string file = (folder_ / fmt::format("lines{}.parquet", files_++)).string();
        const auto made = database_.run(fmt::format(
            "COPY (SELECT TIMESTAMP '2018-10-01' AS bill_billing_period_start_date, '999999999999' AS "
            "bill_payer_account_id, CAST(111111111100 + i % 20 AS VARCHAR) AS line_item_usage_account_id, 'Usage' AS "
            "line_item_line_item_type, 's' || (i // 20 % 10) AS line_item_product_code, 'USD' AS "
            "line_item_currency_code, CAST(i % 1000 AS DOUBLE) / 8 AS line_item_unblended_cost, TIMESTAMP '2018-10-01' "
            "+ INTERVAL 1 HOUR * (i % 744) AS line_item_usage_start_date, TIMESTAMP '2018-10-01 01:00:00' + INTERVAL 1 "
            "HOUR * (i % 744) AS line_item_usage_end_date{} FROM range({}) AS lines(i)) TO {}",
            list, kLines, sql_text(file)));
        EXPECT_TRUE(made) << to_text(made.error());
        return open_view(database_, {file}, {file}, {"999999999999", parse_month("2018-10").value(), false, {}})
            .value();
    }

    std::filesystem::path folder(const std::string& name) const {
        std::filesystem::create_directories(folder_ / name);
        return folder_ / name;
    }

    ReducedByTags choose(const LinesView& view, const TagLimits& limits = kFew) {
        auto reduced = reduce_and_choose_tags(database_, view, limits, folder("plain"), folder("tags"));
        EXPECT_TRUE(reduced) << to_text(reduced.error());
        return *reduced;
    }

    // The files in `one` hold what those of a reduction by just these tags hold.
    void expect_same_as_reduced_by(const LinesView& view, const std::vector<std::string>& tags,
                                   const std::string& one) {
        const auto other = folder("other");
        ASSERT_TRUE(reduce(database_, view, tags, other));
        for (const char* file : {"shapes.parquet", "cells_day.parquet", "cells_month.parquet"}) {
            const auto differing = database_.rows(
                fmt::format("(SELECT * FROM {0} EXCEPT ALL SELECT * FROM {1}) UNION ALL (SELECT * FROM {1} EXCEPT ALL "
                            "SELECT * FROM {0}) LIMIT 1",
                            sql_file((folder_ / one / file).string()), sql_file((other / file).string())));
            ASSERT_TRUE(differing) << to_text(differing.error());
            EXPECT_TRUE(differing->empty()) << file << ": " << fmt::format("{}", differing->front());
        }
    }

    static std::string text(const std::vector<TagCount>& tags) {
        std::string all;
        for (const TagCount& one : tags)
            all += fmt::format("{} {} values {} shapes{};", one.key, one.values, one.shapes,
                               one.at_least ? " at least" : "");
        return all;
    }

    std::filesystem::path folder_ = test::scratch_directory("tags");
    Database database_ = Database::open({.threads = 2}).value();
    int files_ = 0;
};

TEST_F(TagsTest, CheapTagsAndCostCategoriesEnterDearOnesDoNot) {
    const LinesView lines = view({{"resource_tags_user_team", "i % 5"},
                                  {"cost_category_project", "i % 4"},
                                  {"resource_tags_user_env", "CASE WHEN i % 40 < 20 THEN 'prod' ELSE '' END"},
                                  {"resource_tags_user_window", "i % 7"}});
    const ReducedByTags reduced = choose(lines);
    EXPECT_EQ(reduced.without_tags.shapes, 200);
    EXPECT_EQ(text(reduced.tags.admitted),
              "cost_category:project 4 values 200 shapes;user_env 1 values 200 shapes;user_team 5 values 200 shapes;");
    EXPECT_EQ(text(reduced.tags.left_out), "user_window 7 values 1400 shapes;");
    EXPECT_EQ(reduced.with_tags.shapes, 200);
    expect_same_as_reduced_by(lines, {}, "plain");
    expect_same_as_reduced_by(lines, {"cost_category:project", "user_env", "user_team"}, "tags");
}

TEST_F(TagsTest, AdmissionStopsAtTwiceTheShapes) {
    const LinesView lines = view({{"resource_tags_user_a", "i // 200 % 2"}, {"resource_tags_user_b", "i // 400 % 2"}});
    const ReducedByTags reduced = choose(lines);
    EXPECT_EQ(text(reduced.tags.admitted), "user_a 2 values 400 shapes;");
    EXPECT_EQ(text(reduced.tags.left_out), "user_b 2 values 800 shapes;");
    expect_same_as_reduced_by(lines, {"user_a"}, "tags");
}

TEST_F(TagsTest, AnExplodingTagIsGivenUpAndHarmsNeitherCellsNorOtherTags) {
    const LinesView lines = view({{"resource_tags_user_request", "'request ' || i"},
                                  {"resource_tags_user_env", "i % 4"},
                                  {"resource_tags_user_late", "CASE WHEN i > 50000 THEN i ELSE 0 END"}});
    const ReducedByTags reduced = choose(lines);
    EXPECT_EQ(text(reduced.tags.admitted), "user_env 4 values 200 shapes;");
    ASSERT_EQ(reduced.tags.left_out.size(), 2U);
    for (const TagCount& tag : reduced.tags.left_out) {
        EXPECT_TRUE(tag.at_least) << tag.key;
        EXPECT_GT(tag.shapes, 400) << tag.key;
    }
    EXPECT_EQ(reduced.tags.left_out[1].key, "user_request");
    EXPECT_LT(reduced.tags.left_out[1].values, kLines / 2) << "not all were kept";
    EXPECT_GT(reduced.tags.left_out[1].values, 1'000);
    expect_same_as_reduced_by(lines, {}, "plain");
    expect_same_as_reduced_by(lines, {"user_env"}, "tags");
}

TEST_F(TagsTest, TagsThatExplodeOnlyTogetherAreGivenUpUntilTheRestFits) {
    std::vector<std::pair<std::string, std::string>> columns;
    for (int i = 0; i < 12; ++i)
        columns.emplace_back(fmt::format("resource_tags_user_t{}", i),
                             fmt::format("hash(concat('tag {} ', i // 8)) % 2", i));
    const ReducedByTags reduced = choose(view(columns));
    EXPECT_EQ(reduced.tags.admitted.size(), 1U) << text(reduced.tags.admitted) << text(reduced.tags.left_out);
    EXPECT_EQ(reduced.tags.left_out.size(), 11U);
    EXPECT_LE(reduced.with_tags.shapes, 400);
}

TEST_F(TagsTest, TwoSpellingsOfATagAreOneAlsoWhenGivenUp) {
    const LinesView lines = view({{"resource_tags_user_request", "CASE WHEN i % 2 = 0 THEN i END"},
                                  {"resourceTags/user:Request", "CASE WHEN i % 2 = 1 THEN i END"}});
    const ReducedByTags reduced = choose(lines);
    EXPECT_TRUE(reduced.tags.admitted.empty());
    ASSERT_EQ(reduced.tags.left_out.size(), 1U);
    EXPECT_TRUE(reduced.tags.left_out.front().at_least);
    EXPECT_EQ(reduced.with_tags.shapes, 0);
    expect_same_as_reduced_by(lines, {}, "plain");
}

TEST_F(TagsTest, OnlyTheTagsAskedForAreLoaded) {
    const LinesView lines = view({{"resource_tags_user_a", "i % 2"}, {"resource_tags_user_b", "i % 4"}});
    ASSERT_EQ(choose(lines).tags.admitted.size(), 2U);
    const auto load = [&](const std::optional<std::vector<std::string>>& keys) {
        return load_shapes(database_, folder("tags"), lines.payer, lines.month, lines.discounts, keys).value();
    };
    EXPECT_EQ(load({}).tag_keys, (std::vector<std::string>{"user_a", "user_b"}));
    const Cube one = load(std::vector<std::string>{"user_b", "user_absent"});
    EXPECT_EQ(one.tag_keys, std::vector<std::string>{"user_b"});
    EXPECT_EQ(one.tag("user_b")->values.size(), 5U);
    EXPECT_EQ(one.tag("user_a"), nullptr);
    EXPECT_EQ(one[Dim::kAccount].values.size(), 21U);
}

}  // namespace
}  // namespace bw
