// What does not add up is refused: data directories in which a number was changed behind the program's back.
#include <gtest/gtest.h>

#include "app/workplace.h"

namespace bw::test {
namespace {

namespace fs = std::filesystem;

class Identity : public testing::Test, public Workplace {
protected:
    Ingested ingested(const std::string& name, const std::vector<ReportLine>& lines) {
        auto done = ingest({report(name, lines)});
        EXPECT_TRUE(done) << errors_of(done);
        return done->front();
    }
};

// Of a tag that makes too many shapes for the dataset, so that the lines are reduced again.
TEST_F(Identity, CellsByTagsThatAreNotTheLines) {
    std::vector<ReportLine> lines;
    for (int i = 0; i < 9; ++i) lines.push_back({{"resourceTags/user:job", std::to_string(i)}});
    const Ingested dataset = ingested("a.csv", lines);
    ASSERT_EQ(dataset.record.tags.left_out.size(), 1U);
    const auto record = dataset.folder / "dataset.json";
    const std::string text = read_text(record);
    std::string changed = text;
    const auto sum = changed.find("\"9\"", changed.find("\"sums\""));
    ASSERT_NE(sum, std::string::npos) << text;
    write_text(record, changed.replace(sum, 3, "\"8\""));
    const auto refused = bill(request_of({}, "tag:job"));
    EXPECT_EQ(codes_of(refused), "BW9001");
    EXPECT_TRUE(errors_of(refused).contains("in a finer reduction unblended adds up to 9, in dataset"))
        << errors_of(refused);
    EXPECT_TRUE(fs::is_empty(folder / "home" / "tmp"));
    write_text(record, text);
    EXPECT_EQ(codes_of(bill(request_of({}, "tag:job"))), "");
}

// The cells of another dataset of the same shapes.
TEST_F(Identity, ABillThatIsNotThatOfTheLines) {
    const Ingested one = ingested("a.csv", {{}});
    const Ingested other = ingested("b.csv", {{{"unblended", "2"}}});
    for (const char* cells : {"cells_month.parquet", "cells_day.parquet"})
        fs::copy_file(one.folder / cells, other.folder / cells, fs::copy_options::overwrite_existing);
    const auto refused = bill(request_of({}));
    EXPECT_EQ(codes_of(refused), "BW9007 BW9007 BW9007 BW9007");
    EXPECT_TRUE(errors_of(refused).contains("cost is 1 in the bill, 2 line by line")) << errors_of(refused);
}

}  // namespace
}  // namespace bw::test
