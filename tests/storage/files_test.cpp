#include "storage/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/sha256.h"
#include "support/source.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(Files, WritesWholeAndLeavesNothingBeside) {
    const fs::path folder = test::scratch_directory("files");
    const fs::path file = folder / "current";
    ASSERT_TRUE(write_file_atomically(file, "one"));
    ASSERT_TRUE(write_file_atomically(file, "two\n"));
    EXPECT_EQ(read_file(file), "two\n");
    EXPECT_EQ(size_of_file(file), 4U);
    EXPECT_EQ(entries_in(folder), 1U);
}

TEST(Files, HashesLargeFilesAsTheirText) {
    const fs::path file = test::scratch_directory("files") / "large";
    const std::string text(3'000'000, 'x');
    ASSERT_TRUE(write_file_atomically(file, text));
    EXPECT_EQ(sha256_of_file(file), sha256_hex(text));
}

TEST(Files, TellTheReasonOfTheSystem) {
    const fs::path folder = test::scratch_directory("files");
    const auto absent = read_file(folder / "absent");
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().front().code, Code::kSourceUnreadable);
    EXPECT_EQ(absent.error().front().message, "cannot open the file: No such file or directory");
    EXPECT_EQ(absent.error().front().place.file, (folder / "absent").string());
    EXPECT_FALSE(read_file(folder));
    EXPECT_FALSE(sha256_of_file(folder));
    EXPECT_FALSE(size_of_file(folder / "absent"));
}

TEST(Files, AFailedWriteGivesTheCallersCode) {
    const fs::path folder = test::scratch_directory("files");
    const auto written = write_file_atomically(folder / "absent" / "bill.csv", "x", Code::kOutputFailed);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().front().code, Code::kOutputFailed);
    fs::create_directories(folder / "is_a_folder" / "with_content");
    EXPECT_FALSE(write_file_atomically(folder / "is_a_folder", "x"));
    EXPECT_EQ(entries_in(folder), 1U) << "the temporary file is removed";
}

TEST(Files, MadeFilesAppearWhenTheyAreDone) {
    const fs::path folder = test::scratch_directory("files");
    const fs::path file = folder / "bill";
    fs::path seen;
    const auto made = make_file_atomically(file, [&](const fs::path& hidden) -> Result<void> {
        seen = hidden;
        EXPECT_TRUE(fs::exists(hidden));
        EXPECT_FALSE(fs::exists(file));
        return write_file_atomically(hidden, "new");
    });
    ASSERT_TRUE(made);
    EXPECT_EQ(read_file(file), "new");
    EXPECT_EQ(seen.parent_path(), folder);
    EXPECT_EQ(entries_in(folder), 1U);
}

TEST(Files, WhatIsNotMadeLeavesTheOldFile) {
    const fs::path folder = test::scratch_directory("files");
    const fs::path file = folder / "bill";
    ASSERT_TRUE(write_file_atomically(file, "old"));
    const auto made = make_file_atomically(file, [&](const fs::path& hidden) -> Result<void> {
        EXPECT_TRUE(write_file_atomically(hidden, "wrong"));
        return fail(Code::kIdentityFile, "does not add up", {.file = hidden.string()});
    });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().front().code, Code::kIdentityFile);
    EXPECT_EQ(made.error().front().place.file, file.string()) << "nobody knows the hidden name";
    EXPECT_EQ(read_file(file), "old");
    EXPECT_EQ(entries_in(folder), 1U);
    const auto never = [](const fs::path&) -> Result<void> { return {}; };
    const auto nowhere = make_file_atomically(folder / "no" / "bill", never, Code::kOutputFailed);
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().front().code, Code::kOutputFailed);
    fs::create_directories(folder / "taken" / "inside");
    EXPECT_FALSE(make_file_atomically(folder / "taken", never));
    EXPECT_EQ(entries_in(folder), 2U);
}

TEST(Files, CreatesFoldersAboveAndSyncsTrees) {
    const fs::path folder = test::scratch_directory("files");
    ASSERT_TRUE(create_folder(folder / "a" / "b"));
    ASSERT_TRUE(create_folder(folder / "a" / "b"));
    test::write_text(folder / "a" / "b" / "c", "x");
    EXPECT_TRUE(sync_tree(folder));
    test::write_text(folder / "file", "x");
    const auto below_a_file = create_folder(folder / "file" / "b");
    ASSERT_FALSE(below_a_file);
    EXPECT_EQ(below_a_file.error().front().code, Code::kHomeUnusable);
}

}  // namespace
}  // namespace bw
