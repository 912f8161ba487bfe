// Reports packed as zip go the way of the CSV in them.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/bucket_fixture.h"

namespace bw::test {
namespace {

class ZipTest : public BucketTest {
protected:
    // Packs the files of the bucket into a zip file beside them, and removes them.
    std::string zip(const std::string& key, const std::string& files) const {
        const std::string command =
            "cd '" + bucket + "' && python3 -m zipfile -c '" + key + "' " + files + " && rm " + files;
        EXPECT_EQ(std::system(command.c_str()), 0);
        return bucket + "/" + key;
    }
};

TEST_F(ZipTest, IsReadAsTheCsvInIt) {
    put_lines("a.csv", {{}, {{"unblended", "2"}}});
    const std::string file = zip("a.csv.zip", "a.csv");
    ASSERT_EQ(errors_of(ingest({file})), "");
    EXPECT_EQ(in_force(), october("2 USD 3"));
    const auto done = ingest({file}).value();
    EXPECT_FALSE(done.front().is_new) << "known by the bytes of the zip file";
    EXPECT_EQ(done.front().record.format, "legacy-csv");
    EXPECT_EQ(rows(bill(request_of({file}))), "2018-10|999999999999|unassigned|USD|2|3|3|0\n");
}

TEST_F(ZipTest, PlacesOfErrorsAreInTheZipFile) {
    put_lines("a.csv", {{}, {{"unblended", "x"}}});
    const auto bad = ingest({zip("a.zip", "a.csv")});
    ASSERT_FALSE(bad);
    EXPECT_EQ(codes_of(bad), "BW1101");
    EXPECT_EQ(bad.error().front().place.file, bucket + "/a.zip#a.csv");
    EXPECT_EQ(bad.error().front().place.row, 3U);
    std::string text = csv_report({{}, {}});
    put("b.csv", text + "one,two\n");
    const auto ragged = ingest({zip("b.zip", "b.csv")});
    EXPECT_EQ(codes_of(ragged), "BW1008");
    EXPECT_EQ(ragged.error().front().place.file, bucket + "/b.zip#b.csv");
    EXPECT_FALSE(errors_of(ragged).contains((folder / "home").string())) << errors_of(ragged);
}

TEST_F(ZipTest, AsAwsDeliversThem) {
    const std::string period = "cur/hourly/20181001-20181101/";
    put_lines(period + "hourly-1.csv", {{}});
    put_lines(period + "hourly-2.csv", {{{"unblended", "4"}}});
    zip(period + "hourly-1.csv.zip", period + "hourly-1.csv");
    zip(period + "hourly-2.csv.zip", period + "hourly-2.csv");
    put_json(period + "hourly-Manifest.json",
             legacy_manifest("aaaa", "hourly", {period + "hourly-1.csv.zip", period + "hourly-2.csv.zip"}));
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("2 USD 5"));
    const std::string cut = read_text(bucket + "/" + period + "hourly-2.csv.zip");
    put(period + "hourly-2.csv.zip", cut.substr(0, cut.size() - 10));
    expect_error(ingest_bucket(), "BW1046", {"hourly-2.csv.zip", "damaged or cut off"});
}

TEST_F(ZipTest, OtherZipFilesInAFolderAreLeftOut) {
    put_lines("a.csv", {{}});
    put("notes.txt", "x\n");
    const std::string other = zip("notes.zip", "notes.txt");
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_TRUE(notes.text.contains("notes.zip: a zip file without CSV")) << notes.text;
    expect_error(errors_of(ingest({other})), "BW1046", {"the zip file holds no CSV"});
}

}  // namespace
}  // namespace bw::test
