// Price tables in the data directory, and files as memory.
#include <gtest/gtest.h>

#include "storage/home.h"
#include "storage/mapped_file.h"
#include "support/source.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

TEST(PriceTables, AreKeptByOfferAndName) {
    const fs::path folder = test::scratch_directory("home");
    const Home home = Home::open(folder.string()).value();
    EXPECT_TRUE(home.price_tables().value().empty());
    ASSERT_TRUE(home.keep_price_table("Amazon/S3", "2-b", "second"));
    ASSERT_TRUE(home.keep_price_table("Amazon/S3", "1-a", "first"));
    ASSERT_TRUE(home.keep_price_table("../x", "1", "x"));
    std::vector<std::string> names;
    const auto tables = home.price_tables().value();
    for (const fs::path& file : tables) names.push_back(fs::relative(file, folder).string());
    EXPECT_EQ(names, (std::vector<std::string>{"prices/%2E%2E%2Fx/1.prices", "prices/Amazon%2FS3/1-a.prices",
                                               "prices/Amazon%2FS3/2-b.prices"}));
    EXPECT_EQ(home.price_table("Amazon/S3", "1-a"), folder / "prices/Amazon%2FS3/1-a.prices");
    ASSERT_TRUE(home.keep_price_table("Amazon/S3", "1-a", "again"));
    EXPECT_EQ(test::read_text(folder / "prices/Amazon%2FS3/1-a.prices"), "again");
    EXPECT_TRUE(fs::is_empty(folder / "tmp"));
}

TEST(MappedFile, HoldsTheBytes) {
    const fs::path folder = test::scratch_directory("mapped");
    test::write_text(folder / "a", "some\nbytes");
    test::write_text(folder / "empty", "");
    EXPECT_EQ(MappedFile::open(folder / "a").value()->text(), "some\nbytes");
    EXPECT_EQ(MappedFile::open(folder / "empty").value()->text(), "");
    const auto none = MappedFile::open(folder / "none");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().front().code, Code::kHomeUnusable);
}

}  // namespace
}  // namespace bw
