#include "storage/home.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "storage/encoded_name.h"
#include "storage/files.h"
#include "support/source.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

const Month kOctober = month_of(day_from(2018, 10, 1));
const Month kNovember = month_of(day_from(2018, 11, 1));
constexpr std::string_view kPayer = "111122223333";

class HomeTest : public testing::Test {
protected:
    std::string publish(const std::string& id, const std::string& content, std::string_view payer = kPayer) {
        auto staged = home_.stage();
        test::write_text(staged->path() / "lines" / "0.parquet", content);
        const auto published = home_.publish(std::move(*staged), payer, kOctober, id);
        return published ? published->string() : to_text(published.error());
    }

    std::string in_force() const {
        const auto all = home_.datasets();
        if (!all) return to_text(all.error());
        for (const StoredDataset& dataset : *all) {
            if (dataset.current) return dataset.id + ": " + test::read_text(dataset.path / "lines" / "0.parquet");
        }
        return "none";
    }

    fs::path folder_ = test::scratch_directory("home");
    Home home_ = *Home::open(folder_.string());
};

TEST_F(HomeTest, ANewDeliveryReplacesTheOldWhichStaysReadable) {
    publish("aaa1", "first");
    EXPECT_EQ(in_force(), "aaa1: first");
    publish("bbb2", "second");
    EXPECT_EQ(in_force(), "bbb2: second");
    const auto all = home_.datasets();
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ((*all)[0].id, "bbb2") << "the current one first";
    EXPECT_EQ((*all)[1].payer, kPayer);
    EXPECT_EQ((*all)[1].month, kOctober);
    EXPECT_EQ(home_.find("aa")->path, folder_ / "datasets" / kPayer / "2018-10" / "aaa1");
}

TEST_F(HomeTest, AnIdThatIsThereIsOnlySwitchedTo) {
    publish("aaa1", "first");
    publish("bbb2", "second");
    publish("aaa1", "other bytes are not taken");
    EXPECT_EQ(in_force(), "aaa1: first");
    EXPECT_TRUE(fs::is_empty(folder_ / "tmp"));
}

TEST_F(HomeTest, ACrashBeforeTheSwitchLeavesTheOldInForce) {
    publish("aaa1", "first");
    fs::create_directories(folder_ / "datasets" / kPayer / "2018-10" / "bbb2");
    EXPECT_EQ(in_force(), "aaa1: first");
}

TEST_F(HomeTest, IsNotMadeWhereItIsOnlyLookedFor) {
    const std::filesystem::path elsewhere = folder_ / "elsewhere";
    const auto none = Home::open_if_there(elsewhere.string());
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->has_value());
    EXPECT_FALSE(std::filesystem::exists(elsewhere));
    ASSERT_TRUE(Home::open(elsewhere.string()));
    const auto there = Home::open_if_there(elsewhere.string());
    ASSERT_TRUE(there);
    EXPECT_TRUE(there->has_value());
}

TEST_F(HomeTest, FindsByUniquePrefixOnly) {
    publish("abc1", "");
    publish("abd2", "");
    EXPECT_EQ(home_.find("abc")->id, "abc1");
    EXPECT_EQ(home_.find("abc1")->id, "abc1");
    for (const auto* prefix : {"ab", "x", ""}) {
        const auto found = home_.find(prefix);
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().front().code, Code::kDatasetNotFound);
    }
    EXPECT_EQ(home_.find("ab").error().front().hint, "Write more digits of one of abd2, abc1.");
}

TEST_F(HomeTest, TellsWhenTheDatasetInForceIsMissing) {
    publish("aaa1", "first");
    fs::remove_all(folder_ / "datasets" / kPayer / "2018-10" / "aaa1");
    const auto all = home_.datasets();
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().front().code, Code::kDatasetDamaged);
}

TEST_F(HomeTest, StagedFoldersGoWithTheirOwner) {
    fs::path path;
    {
        const auto staged = home_.stage();
        path = staged->path();
        EXPECT_TRUE(fs::is_directory(path));
        EXPECT_TRUE(home_.remove_leftovers().empty()) << "somebody works there";
        EXPECT_TRUE(fs::is_directory(path));
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST_F(HomeTest, RemovesWhatACrashLeft) {
    test::write_text(folder_ / "tmp" / "crashed" / "lines" / "0.parquet", "half");
    EXPECT_EQ(home_.remove_leftovers(), std::vector<std::string>{"crashed"});
    EXPECT_TRUE(fs::is_empty(folder_ / "tmp"));
}

TEST_F(HomeTest, RemovesADatasetThatWasNotPutInForce) {
    publish("aaa1", "first");
    const fs::path month = folder_ / "datasets" / kPayer / "2018-10";
    test::write_text(month / "bbb2" / "lines" / "0.parquet", "whole, but not in force");
    test::write_text(month / "publishing", "bbb2\n");
    EXPECT_EQ(home_.datasets()->size(), 1U) << "it is not listed either";
    {
        const auto busy = home_.lock(kPayer, kOctober);
        EXPECT_TRUE(home_.remove_leftovers().empty()) << "somebody is at it";
    }
    EXPECT_EQ(home_.remove_leftovers(),
              std::vector<std::string>{"dataset bbb2 of payer 111122223333, 2018-10, which was not put in force"});
    EXPECT_FALSE(fs::exists(month / "bbb2"));
    EXPECT_FALSE(fs::exists(month / "publishing"));
    EXPECT_EQ(in_force(), "aaa1: first");
}

TEST_F(HomeTest, ACrashAfterTheSwitchLeavesTheNewInForce) {
    publish("aaa1", "first");
    test::write_text(folder_ / "datasets" / kPayer / "2018-10" / "publishing", "aaa1\n");
    EXPECT_TRUE(home_.remove_leftovers().empty());
    EXPECT_EQ(in_force(), "aaa1: first");
    EXPECT_FALSE(fs::exists(folder_ / "datasets" / kPayer / "2018-10" / "publishing"));
}

TEST_F(HomeTest, ADamagedDatasetMakesWay) {
    publish("aaa1", "damaged");
    ASSERT_TRUE(home_.set_aside(kPayer, kOctober, "aaa1"));
    publish("aaa1", "whole");
    EXPECT_EQ(in_force(), "aaa1: whole");
    EXPECT_TRUE(fs::is_empty(folder_ / "tmp"));
}

TEST_F(HomeTest, OtherMonthsAreListedBesideADamagedOne) {
    publish("aaa1", "first");
    publish("bbb2", "first", "444455556666");
    fs::remove_all(folder_ / "datasets" / kPayer / "2018-10" / "aaa1");
    Errors damaged;
    ASSERT_EQ(home_.datasets(damaged)->size(), 1U);
    EXPECT_EQ(damaged.size(), 1U);
}

TEST_F(HomeTest, ItsVersionIsKnownOrItIsLeftAlone) {
    EXPECT_EQ(test::read_text(folder_ / "version"), "billwright data directory, version 1\n");
    fs::remove(folder_ / "version");
    ASSERT_TRUE(Home::open(folder_.string())) << "of a time before there were versions";
    EXPECT_TRUE(fs::exists(folder_ / "version"));
    for (const auto& [text, code] : {std::pair{"billwright data directory, version 2\n", Code::kHomeNewer},
                                     {"something else\n", Code::kHomeUnusable},
                                     {"", Code::kHomeUnusable}}) {
        test::write_text(folder_ / "version", text);
        const auto opened = Home::open(folder_.string());
        ASSERT_FALSE(opened) << text;
        EXPECT_EQ(opened.error().front().code, code) << text;
        EXPECT_EQ(opened.error().front().place.file, (folder_ / "version").string());
        EXPECT_FALSE(opened.error().front().hint.empty());
    }
}

TEST_F(HomeTest, OneRunPerPayerAndMonth) {
    auto lock = home_.lock(kPayer, kOctober);
    ASSERT_TRUE(lock);
    const auto second = home_.lock(kPayer, kOctober);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().front().code, Code::kHomeBusy);
    EXPECT_TRUE(home_.lock(kPayer, kNovember));
    {
        const MonthLock released = std::move(*lock);
    }
    EXPECT_TRUE(home_.lock(kPayer, kOctober));
    EXPECT_TRUE(home_.datasets()->empty()) << "a lock is no dataset";
}

TEST_F(HomeTest, TheCacheIsApart) {
    EXPECT_FALSE(home_.cached("k1"));
    auto staged = home_.stage();
    test::write_text(staged->path() / "dataset.json", "{}");
    const auto path = home_.publish_to_cache(std::move(*staged), "k1");
    ASSERT_TRUE(path);
    EXPECT_EQ(home_.cached("k1"), *path);
    EXPECT_TRUE(home_.publish_to_cache(*home_.stage(), "k1")) << "another run was faster";
    EXPECT_EQ(test::read_text(*path / "dataset.json"), "{}");
    EXPECT_TRUE(home_.datasets()->empty());
}

TEST_F(HomeTest, NoPayerLeadsOutOfTheFolder) {
    publish("aaa1", "x", "../../outside");
    EXPECT_FALSE(fs::exists(folder_.parent_path() / "outside"));
    EXPECT_EQ(home_.datasets()->front().payer, "../../outside");
}

TEST(HomePath, OptionThenVariableThenUserFolder) {
    const fs::path folder = test::scratch_directory("home");
    ::setenv("BILLWRIGHT_HOME", (folder / "variable").c_str(), 1);
    EXPECT_EQ(Home::open((folder / "option").string())->path(), folder / "option");
    EXPECT_EQ(Home::open("")->path(), folder / "variable");
    ::unsetenv("BILLWRIGHT_HOME");
    const std::string user = ::getenv("HOME") == nullptr ? "" : ::getenv("HOME");
    ::setenv("HOME", (folder / "user").c_str(), 1);
    EXPECT_EQ(Home::open("")->path(), folder / "user" / ".local/share/billwright");
    ::setenv("HOME", user.c_str(), 1);
    test::write_text(folder / "file", "x");
    const auto unusable = Home::open((folder / "file").string());
    ASSERT_FALSE(unusable);
    EXPECT_EQ(unusable.error().front().code, Code::kHomeUnusable);
}

TEST(EncodedName, ComesBack) {
    for (const std::string text : {"", "111122223333", "a/b", "..", ".", "%41", "ünïcode", "a b"}) {
        const std::string name = encoded_name(text);
        EXPECT_EQ(name.find_first_of("/. "), std::string::npos);
        EXPECT_EQ(decoded_name(name), text);
    }
    EXPECT_EQ(decoded_name("a.b"), std::nullopt);
    EXPECT_EQ(decoded_name("%4"), std::nullopt);
    EXPECT_EQ(decoded_name("%zz"), std::nullopt);
}

}  // namespace
}  // namespace bw
