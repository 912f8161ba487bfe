#include "storage/unzip.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "support/source.h"

namespace bw::test {
namespace {

// Zip files are made by Python's library: another one than that which reads them.
class Unzip : public testing::Test {
protected:
    std::filesystem::path folder_ = scratch_directory("unzip");

    // `python`: statements over `z`, an open zipfile.ZipFile.
    std::filesystem::path zip(const std::string& python) const {
        const auto file = folder_ / "a.zip";
        write_text(folder_ / "make.py", "import zipfile\nz = zipfile.ZipFile('" + file.string() +
                                            "', 'w', zipfile.ZIP_DEFLATED)\n" + python + "\nz.close()\n");
        EXPECT_EQ(std::system(("python3 '" + (folder_ / "make.py").string() + "'").c_str()), 0);
        return file;
    }

    std::string unpacked(const std::filesystem::path& file) const {
        const auto done = unzip_csv(file, folder_ / "out.csv");
        return done ? read_text(folder_ / "out.csv")
                    : code_text(done.error().front().code) + " " + done.error().front().message;
    }

    static std::string columns(const std::filesystem::path& file) {
        const auto content = probe_zip(file);
        if (!content) return code_text(content.error().front().code) + " " + content.error().front().message;
        if (!*content) return "no CSV";
        std::string names;
        for (const ContentColumn& column : (*content)->columns) names += column.name + ";";
        return names;
    }
};

TEST_F(Unzip, OneCsv) {
    const auto file = zip("z.writestr('report-1.csv', 'a,b\\n1,2\\n')");
    EXPECT_EQ(columns(file), "a;b;");
    EXPECT_EQ(unpacked(file), "a,b\n1,2\n");
}

TEST_F(Unzip, SeveralPartsUnderOneHeader) {
    const auto file =
        zip("z.writestr('1.csv', 'a,\"b\\n\"\\n1,2')\nz.writestr('notes.txt', 'x')\n"
            "z.writestr('d/2.CSV', 'a,\"b\\n\"\\n3,4\\n')\nz.writestr('__MACOSX/._1.csv', 'x')\n"
            "z.writestr('3.csv', '')");
    EXPECT_EQ(columns(file), "a;b\n;");
    EXPECT_EQ(unpacked(file), "a,\"b\n\"\n1,2\n3,4\n");
}

TEST_F(Unzip, PartsWithOtherColumnsAreRefused) {
    const auto file = zip("z.writestr('1.csv', 'a,b\\n1,2\\n')\nz.writestr('2.csv', 'b,a\\n1,2\\n')");
    EXPECT_EQ(unpacked(file), "BW1046 2.csv in the zip file has other columns than the CSV before it");
}

TEST_F(Unzip, RowsOfEachCsvAreCounted) {
    const auto csvs = packed_csvs(
        zip("z.writestr('1.csv', 'a,\"b\\n\"\\n\\n1,2')\nz.writestr('notes.txt', 'x')\nz.writestr('2.csv', '')\n"
            "z.writestr('d/3.csv', 'a,\"b\\n\"\\r\\n1,\"\"\"\\n\"\\r\\n\\r\\n')"));
    ASSERT_TRUE(csvs) << to_text(csvs.error());
    std::string text;
    for (const PackedCsv& csv : *csvs) text += csv.name + " " + std::to_string(csv.rows) + "\n";
    EXPECT_EQ(text, "1.csv 2\n2.csv 0\nd/3.csv 2\n");
}

TEST_F(Unzip, OneNameTwiceIsRefused) {
    EXPECT_EQ(unpacked(zip("import warnings\nwarnings.simplefilter('ignore')\n"
                           "z.writestr('1.csv', 'a\\n1\\n')\nz.writestr('1.csv', 'a\\n1\\n')")),
              "BW1046 the zip file holds 1.csv twice: which one counts?");
}

TEST_F(Unzip, EmptyCsvsArePassedOverWhereOthersAreNot) {
    EXPECT_EQ(columns(zip("z.writestr('1.csv', '')\nz.writestr('2.csv', 'a,b\\n')")), "a;b;");
    EXPECT_EQ(columns(zip("z.writestr('1.csv', '')")), "BW1046 1.csv in the zip file is empty");
}

TEST_F(Unzip, WithoutCsv) {
    EXPECT_EQ(columns(zip("z.writestr('invoice.pdf', 'x')")), "no CSV");
    EXPECT_EQ(columns(zip("z.writestr('a.csv.gz', 'x')")),
              "BW1046 the zip file holds a.csv.gz, which is packed in itself");
}

TEST_F(Unzip, AHeaderThatDoesNotEndHasNoColumns) {
    EXPECT_EQ(columns(zip("z.writestr('1.csv', '\"a\\n1,2')")), "");
    EXPECT_EQ(columns(zip("z.writestr('1.csv', 'a,' * 600000)")), "");
}

TEST_F(Unzip, DamagedOrCutOff) {
    const auto file =
        zip("import random\nrandom.seed(1)\n"
            "z.writestr('1.csv', 'a\\n' + '\\n'.join(str(random.random()) for i in range(20000)))");
    const std::string whole = read_text(file);
    for (const std::size_t length : {whole.size() - 1, whole.size() / 2, std::size_t{100}}) {
        write_text(file, whole.substr(0, length));
        EXPECT_TRUE(unpacked(file).starts_with("BW1046 the zip file is damaged or cut off")) << unpacked(file);
    }
    std::string damaged = whole;
    damaged[whole.size() / 2] = static_cast<char>(damaged[whole.size() / 2] ^ 0x55);
    write_text(file, damaged);
    EXPECT_TRUE(unpacked(file).starts_with("BW1046 the zip file is damaged or cut off"))
        << unpacked(file).substr(0, 200);
}

TEST_F(Unzip, Encrypted) {
    const auto file = zip("z.writestr('1.csv', 'a\\n1\\n')");
    std::string bytes = read_text(file);
    bytes[6] = static_cast<char>(bytes[6] | 1);  // the flag in the member's header and in the directory
    const auto directory = bytes.find("PK\x01\x02");
    bytes[directory + 8] = static_cast<char>(bytes[directory + 8] | 1);
    write_text(file, bytes);
    EXPECT_EQ(columns(file), "BW1046 the zip file is encrypted");
    EXPECT_EQ(unpacked(file), "BW1046 the zip file is encrypted");
}

TEST_F(Unzip, ABombIsRefused) {
    const auto file = zip("z.writestr('1.csv', 'a\\n' + '0' * 40000000)");
    ASSERT_LT(std::filesystem::file_size(file), 100'000U);
    EXPECT_EQ(unpacked(file), "BW1046 the zip file unpacks to more than 200 times its size");
    EXPECT_LT(std::filesystem::file_size(folder_ / "out.csv"), 20U << 20U) << "and no more than that was written";
}

}  // namespace
}  // namespace bw::test
