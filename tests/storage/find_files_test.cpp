#include "storage/find_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/glob.h"
#include "support/source.h"

namespace bw {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

class FindFiles : public testing::Test {
protected:
    void SetUp() override {
        for (const auto* file : {"b.csv", "a.csv", "2018/10/x.parquet", "2018/11/y.parquet", ".hidden/z.csv", ".swp"}) {
            test::write_text(folder_ / file, file);
        }
    }

    Result<FoundFiles> find(const Names& relative) const {
        Names sources;
        for (const std::string& name : relative) sources.push_back((folder_ / name).string());
        return find_files(sources);
    }

    // Paths below the folder; a `!` marks what was named.
    Names names(const Names& sources) const {
        const auto found = find(sources);
        if (!found) return {to_text(found.error())};
        Names names;
        for (const FoundFile& file : found->files) {
            names.push_back((file.named ? "!" : "") + fs::path(file.path).lexically_relative(folder_).string());
        }
        return names;
    }

    fs::path folder_ = test::scratch_directory("find");
};

TEST_F(FindFiles, SearchesFoldersAndSkipsWhatIsHidden) {
    EXPECT_EQ(names({""}), (Names{"2018/10/x.parquet", "2018/11/y.parquet", "a.csv", "b.csv"}));
    EXPECT_EQ(find({""})->skipped, (Names{(folder_ / ".hidden").string(), (folder_ / ".swp").string()}));
}

TEST_F(FindFiles, TakesFilesByNameHiddenOnesToo) { EXPECT_EQ(names({"b.csv", ".swp"}), (Names{"!.swp", "!b.csv"})); }

TEST_F(FindFiles, CountsAFileOnce) {
    fs::create_symlink(folder_ / "a.csv", folder_ / "link.csv");
    EXPECT_EQ(names({"a.csv", "../" + folder_.filename().string() + "/a.csv", "link.csv"}), Names{"!a.csv"});
    EXPECT_EQ(names({"2018", "2018/10/x.parquet"}), (Names{"!2018/10/x.parquet", "2018/11/y.parquet"}));
}

TEST_F(FindFiles, SurvivesLinksInCircles) {
    fs::create_directory_symlink(folder_, folder_ / "2018" / "again");
    EXPECT_EQ(names({"2018"}).size(), 4U);
}

TEST_F(FindFiles, ReadsPatterns) {
    EXPECT_EQ(names({"*.csv"}), (Names{"a.csv", "b.csv"}));
    EXPECT_EQ(names({"2018/*/?.parquet"}), (Names{"2018/10/x.parquet", "2018/11/y.parquet"}));
    EXPECT_EQ(names({"2018/1[1-2]"}), Names{"2018/11/y.parquet"});
    EXPECT_EQ(names({"**/*.parquet"}), (Names{"2018/10/x.parquet", "2018/11/y.parquet"}));
    EXPECT_EQ(names({"**/a.csv"}), Names{"a.csv"});
}

TEST_F(FindFiles, APathThatExistsIsNoPattern) {
    test::write_text(folder_ / "odd[1].csv", "x");
    EXPECT_EQ(names({"odd[1].csv"}), Names{"!odd[1].csv"});
}

TEST_F(FindFiles, NamesEverySourceThatIsNotThere) {
    const auto found = find({"absent.csv", "a.csv", "*.gz"});
    ASSERT_FALSE(found);
    ASSERT_EQ(found.error().size(), 2U);
    EXPECT_EQ(found.error()[0].code, Code::kSourceNotFound);
    EXPECT_EQ(found.error()[0].message, "no file matches the path \"" + (folder_ / "absent.csv").string() + "\"");
    EXPECT_EQ(found.error()[1].message, "no file matches the pattern \"" + (folder_ / "*.gz").string() + "\"");
    EXPECT_FALSE(find_files(Names{""}));
}

TEST_F(FindFiles, RefusesWhatIsNoFile) {
    const auto found = find_files(Names{"/dev/null"});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().front().code, Code::kSourceUnreadable);
}

TEST_F(FindFiles, SlowHasALimitOfFiles) {
    fs::create_directory(folder_ / "many");
    for (std::size_t i = 0; i <= kMostSourceFiles; ++i) std::ofstream(folder_ / "many" / std::to_string(i));
    const auto found = find({"many"});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().front().code, Code::kSourceLimit);
}

TEST_F(FindFiles, AnEmptyFolderHoldsNothing) {
    fs::create_directory(folder_ / "empty");
    EXPECT_EQ(names({"empty"}), Names{});
}

TEST(Glob, StaysRelative) {
    EXPECT_EQ(expand_pattern("src/storage/glob.*"), (Names{"src/storage/glob.cpp", "src/storage/glob.h"}));
    EXPECT_EQ(expand_pattern("absent/*"), Names{});
}

}  // namespace
}  // namespace bw
