#include "storage/probe.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "support/source.h"

namespace bw {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

fs::path file_with(const std::string& content) {
    const fs::path file = test::scratch_directory("probe") / "file";
    test::write_text(file, content);
    return file;
}

fs::path gzip_with(const std::string& content) {
    fs::path file = test::scratch_directory("probe") / "file.gz";
    gzFile out = gzopen(file.c_str(), "wb");
    gzwrite(out, content.data(), static_cast<unsigned>(content.size()));
    gzclose(out);
    return file;
}

Names columns(const Content& content) {
    Names names;
    for (const ContentColumn& column : content.columns) names.push_back(column.name);
    return names;
}

TEST(Probe, ReadsTheHeaderOfText) {
    const auto content = probe(file_with("\xEF\xBB\xBF\"a\nb\",c\r\n1,2\r\n"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->container, Container::kText);
    EXPECT_EQ(columns(*content), (Names{"a\nb", "c"}));
    EXPECT_EQ(content->head.front(), '"') << "no byte order mark";
}

TEST(Probe, AHeaderMayBeAllThereIs) { EXPECT_EQ(columns(*probe(file_with("a,b"))), (Names{"a", "b"})); }

TEST(Probe, ReadsLongHeaders) {
    std::string header = "first";
    for (int i = 0; i < 10'000; ++i) header += ",resourceTags/user:Key" + std::to_string(i);
    const auto content = probe(gzip_with(header + "\n1,2\n"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->container, Container::kGzipText);
    EXPECT_EQ(content->columns.size(), 10'001U);
    EXPECT_EQ(content->head.size(), 4096U);
}

TEST(Probe, GivesUpOnEndlessHeaders) {
    const auto content = probe(file_with(std::string(3U << 20U, 'x')));
    ASSERT_TRUE(content);
    EXPECT_TRUE(content->columns.empty());
    EXPECT_TRUE(probe(file_with("a,\"b\n"))->columns.empty()) << "a quote that is never closed";
}

TEST(Probe, ReadsGzipInSeveralMembers) {
    const std::string both = test::read_text(gzip_with("a,")) + test::read_text(gzip_with("b\n1,2\n"));
    EXPECT_EQ(columns(*probe(file_with(both))), (Names{"a", "b"}));
}

TEST(Probe, TellsDamagedGzip) {
    const std::string whole = test::read_text(gzip_with("alpha,beta,gamma,delta\n1,2,3,4\n"));
    for (const std::string& bytes :
         {whole.substr(0, whole.size() / 2), whole.substr(0, 15) + std::string(20, '\x7f')}) {
        const auto content = probe(file_with(bytes));
        ASSERT_FALSE(content);
        EXPECT_EQ(content.error().front().code, Code::kSourceUnreadable);
        EXPECT_TRUE(content.error().front().message.starts_with("the gzip file is damaged or cut off: "));
    }
}

TEST(Probe, ChecksGzipToItsEnd) {
    std::string text = "a,b\n";
    for (int i = 0; i < 200'000; ++i) text += std::to_string(i * 7919 % 100'003) + ",x\n";
    const fs::path file = gzip_with(text);
    const std::string whole = test::read_text(file);
    EXPECT_TRUE(check_text(file));
    EXPECT_TRUE(check_text(file_with(whole + whole))) << "several members";
    std::string changed = whole;
    changed[whole.size() / 2] = static_cast<char>(changed[whole.size() / 2] ^ 0x55);
    for (const std::string& bytes : {whole.substr(0, whole.size() / 2), whole.substr(0, whole.size() - 4), changed,
                                     whole + whole.substr(0, 999)}) {
        EXPECT_TRUE(probe(file_with(bytes))) << "its beginning is good";
        const auto checked = check_text(file_with(bytes));
        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().front().code, Code::kSourceUnreadable);
    }
    EXPECT_FALSE(check_text("/nowhere"));
}

TEST(Probe, TellsContainersByTheirFirstBytes) {
    using namespace std::string_literals;
    EXPECT_EQ(probe(file_with("PAR1\x15\x04"s))->container, Container::kParquet);
    EXPECT_EQ(probe(file_with("PK\x03\x04\x14\0\0"s))->container, Container::kOther);
    EXPECT_EQ(probe(file_with("BZh91AY"))->container, Container::kOther);
    EXPECT_EQ(probe(file_with("\x28\xB5\x2F\xFD.."))->container, Container::kOther);
    EXPECT_EQ(probe(gzip_with("PAR1\0\0"s))->container, Container::kOther);
    EXPECT_EQ(probe(file_with("a\0b\0"s))->container, Container::kOther);
}

TEST(Probe, AnEmptyFileIsEmptyText) {
    const auto content = probe(file_with(""));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->container, Container::kText);
    EXPECT_TRUE(content->head.empty());
    EXPECT_TRUE(content->columns.empty());
}

// Files beside the repository, as others deliver them.
TEST(Probe, RealFiles) {
    const auto data = test::shared_data();
    if (!fs::exists(data)) GTEST_SKIP() << "no real billing files in " << data;
    const auto csv = probe(data / "focus-converters-cur-2023" / "sample-anonymous-aws-export-dataset.csv");
    ASSERT_TRUE(csv);
    EXPECT_EQ(csv->container, Container::kText);
    EXPECT_EQ(csv->columns.front().name, "identity/LineItemId");
    EXPECT_EQ(csv->columns.back().name, "savingsPlan/RecurringCommitmentForBillingPeriod");
    const auto parquet = probe(data / "aws-wa-labs-workshop-cur-2018" / "Oct2018-WorkshopCUR-00001.snappy.parquet");
    ASSERT_TRUE(parquet);
    EXPECT_EQ(parquet->container, Container::kParquet);
}

TEST(Probe, AnAbsentFileIsAnError) {
    EXPECT_FALSE(probe("/absent"));
    EXPECT_FALSE(probe(test::scratch_directory("probe")));
}

}  // namespace
}  // namespace bw
