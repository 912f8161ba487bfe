#include "storage/locate_keys.h"

#include <gtest/gtest.h>

#include "support/source.h"

namespace bw::test {
namespace {

class LocateKeys : public testing::Test {
protected:
    std::filesystem::path root_ = scratch_directory("locate");

    void touch(const std::string& file) const { write_text(root_ / file, "x"); }
    // Below the root, or "-".
    std::string located(const std::string& key, const std::string& beside) const {
        const auto found = locate_keys(std::vector{key}, root_ / beside).front();
        return found ? found->lexically_relative(root_).string() : "-";
    }
};

TEST_F(LocateKeys, TheWholeKeyBelowAnyFolderAbove) {
    touch("copy/p/costs/20181001-20181101/a/costs-1.csv");
    EXPECT_EQ(located("p/costs/20181001-20181101/a/costs-1.csv", "copy/p/costs/20181001-20181101/m.json"),
              "copy/p/costs/20181001-20181101/a/costs-1.csv");
}

TEST_F(LocateKeys, TheLongestEndThatIsThere) {
    touch("costs/a/costs-1.csv");
    touch("a/costs-1.csv");
    EXPECT_EQ(located("p/costs/a/costs-1.csv", "costs/m.json"), "costs/a/costs-1.csv");
    EXPECT_EQ(located("p/other/a/costs-1.csv", "costs/m.json"), "costs/a/costs-1.csv");
    EXPECT_EQ(located("p/other/b/costs-1.csv", "costs/m.json"), "-");
}

TEST_F(LocateKeys, TheNameAloneOnlyWhereTheCopyIsFlat) {
    touch("flat/costs-1.csv");
    EXPECT_EQ(located("p/costs/20181001-20181101/a/costs-1.csv", "flat/m.json"), "flat/costs-1.csv");
    touch("20181001-20181101/costs-1.csv");
    EXPECT_EQ(located("p/costs/20181001-20181101/a/costs-1.csv", "20181001-20181101/m.json"), "-")
        << "a file of an older, overwritten delivery";
    EXPECT_EQ(located("p/costs/costs-1.csv", "flat/deeper/m.json"), "-") << "only beside the manifest";
}

TEST_F(LocateKeys, KeysDoNotClimb) {
    touch("secret");
    std::filesystem::create_directories(root_ / "copy");
    EXPECT_EQ(located("p/../secret", "copy/m.json"), "-");
    EXPECT_EQ(located("../secret", "copy/m.json"), "-");
}

}  // namespace
}  // namespace bw::test
