// Which row is malformed, and why.
#include "storage/csv_rows.h"

#include <gtest/gtest.h>

#include "support/source.h"

namespace bw {
namespace {

const std::vector<std::string> kHeaders = {"a", "b"};

// "row column sentence", or nothing where every row is good.
std::string problem(const std::string& text) {
    const auto file = test::scratch_directory("rows") / "file.csv";
    test::write_text(file, text);
    const auto checked = check_csv_rows(file, kHeaders);
    if (checked) return "";
    const Error& error = checked.error().front();
    EXPECT_EQ(error.place.file, file.string());
    EXPECT_FALSE(error.hint.empty());
    return std::to_string(error.place.row) + " " + error.place.field + " " + error.message;
}

TEST(CsvRows, GoodOnes) {
    for (const char* text :
         {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,2", "a,b\n\n\n1,2\n\n",
          "\xEF\xBB\xBF"
          "a,b\n1,2\n",
          "a,b\n\"x\"\"y\",\"two\nlines, one field\"\n", "a,b\n,\n", "a,b\n\"\",\"\"\r\n", "a,b\nx\"y,z\n"})
        EXPECT_EQ(problem(text), "") << text;
}

TEST(CsvRows, NumbersRecordsWhateverLineBreaksTheyHold) {
    EXPECT_EQ(problem("a,b\n1,2\n1\n"), "3  the row has 1 fields, the header has 2");
    EXPECT_EQ(problem("a,b\n\"1\n\n1\",2\n1,2,3\n"), "3  the row has 3 fields, the header has 2");
    EXPECT_EQ(problem("a,b\n\n1,2\n\n1,2,3"), "3  the row has 3 fields, the header has 2");
}

TEST(CsvRows, Quotes) {
    EXPECT_EQ(problem("a,b\n1,\"2\n3,4\n"), "2  a quote that is opened in this row is never closed");
    EXPECT_EQ(problem("a,b\n1,\"2\" 3\n"), "2 b text follows a closing quote");
}

TEST(CsvRows, Bytes) {
    EXPECT_EQ(problem("a,b\n1,2\n1,\xC3\x28\n"), "3 b the text is not UTF-8");
    EXPECT_EQ(problem(std::string("a,b\n1\0,2\n", 9)), "2 a the field holds a NUL byte");
}

TEST(CsvRows, LengthOfARow) {
    EXPECT_EQ(problem("a,b\n1," + std::string(kMostRowBytes - 3, 'x') + "\n"), "");
    EXPECT_EQ(problem("a,b\n1," + std::string(kMostRowBytes, 'x') + "\n"), "2  the row is longer than 16 MiB");
}

}  // namespace
}  // namespace bw
