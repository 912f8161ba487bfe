// Every way in which a zip file with a report can be broken, given to the real program.
#include "crash/broken_input.h"
#include "support/workbook.h"

namespace bw::test {
namespace {

namespace fs = std::filesystem;

std::string report(const std::vector<ReportLine>& lines) { return csv_report(lines); }

// One CSV that is packed to some thousand bytes.
const std::string& whole() {
    static const std::string bytes = [] {
        std::vector<ReportLine> lines(2000);
        for (std::size_t i = 0; i < lines.size(); ++i) lines[i]["description"] = std::to_string(i * 7919);
        return make_zip({{"r.csv", report(lines)}});
    }();
    return bytes;
}

std::function<void(const fs::path&)> zip(const std::string& bytes) {
    return file("a.zip", [bytes] { return bytes; });
}

std::function<void(const fs::path&)> zip_of(const std::vector<ZipPart>& parts) { return zip(make_zip(parts)); }

// Both lists of a zip file say what flags and sizes its file has: the one in front of it, and that at the end.
std::string with_fields(std::string bytes, std::size_t offset, const std::string& value) {
    bytes = overwritten(std::move(bytes), offset, value);
    return overwritten(bytes, bytes.find("PK\x01\x02") + offset + 2, value);
}

// Bits that are nonsense in the middle of the packed text.
std::string flipped() {
    std::string bytes = whole();
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 20; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    return bytes;
}

std::vector<BrokenCase> damaged() {
    using namespace std::string_literals;
    const std::size_t size = whole().size();
    const std::string sizes = "\xFF\xFF\xFF\x7F"s;
    return {
        {"CutOff", zip(whole().substr(0, size / 2)), "a.zip", "BW1046", "which ends it, is missing"},
        {"CutToItsStart", zip(whole().substr(0, 5)), "a.zip", "BW1046", "which ends it, is missing"},
        {"CutInItsList", zip(whole().substr(0, size - 10)), "a.zip", "BW1046", "damaged or cut off"},
        {"Empty", zip(""), "a.zip", "BW1002", "the file is empty"},
        {"Magic", zip(overwritten(whole(), 0, "\xFF\xFF")), "a.zip", "BW1002", "does not begin as zip files do"},
        {"Middle", zip(flipped()), "a.zip", "BW1046", "damaged or cut off"},
        {"ListOverwritten", zip(overwritten(whole(), size - 22, std::string(22, '\xFF'))), "a.zip", "BW1046",
         "which ends it, is missing"},
        {"Encrypted", zip(with_fields(whole(), 6, "\x01")), "a.zip", "BW1046", "the zip file is encrypted"},
        {"DeclaresTooMuch", zip(with_fields(make_zip({{"r.csv", report({{}})}}), 22, sizes)), "a.zip", "BW1046",
         "unpacks to more than 200 times its size"},
        {"Bomb", zip_of({{"r.csv", report({{}}) + std::string(60U << 20U, '0')}}), "a.zip", "BW1046",
         "unpacks to more than 200 times its size"},
    };
}

std::vector<BrokenCase> contents() {
    const std::string good = report({{}});
    const std::string header = good.substr(0, good.find('\n') + 1);
    return {
        {"NoCsv", zip_of({{"notes.txt", "x"}}), "a.zip", "BW1046", "the zip file holds no CSV", "in/a.zip"},
        {"NoCsvInAFolder", zip_of({{"notes.txt", "x"}}), "", "BW1005", "hold no billing files"},
        {"OtherCsv", zip_of({{"t.csv", "a,b\n1,2\n"}}), "a.zip", "BW1003", "it begins with \"a\", \"b\"", "in/a.zip"},
        {"EmptyCsv", zip_of({{"r.csv", ""}}), "a.zip", "BW1046", "r.csv in the zip file is empty"},
        {"HeaderOnly", zip_of({{"r.csv", header}}), "", "BW1005", "hold no lines"},
        {"PackedInItself", zip_of({{"r.csv.gz", "x"}}), "a.zip", "BW1046", "holds r.csv.gz, which is packed in itself"},
        {"ParquetInIt", zip_of({{"r.parquet", "PAR1"}}), "a.zip", "BW1046", "holds r.parquet"},
        {"OneCsvTwice", zip_of({{"r.csv", good}, {"r.csv", good}}), "a.zip", "BW1046", "holds r.csv twice"},
        {"OtherColumns", zip_of({{"r.csv", good}, {"s.csv", report({{{"description", "x"}}})}}), "a.zip", "BW1046",
         "s.csv in the zip file has other columns"},
        {"RequiredColumn", zip_of({{"r.csv", csv_report({{}}, "\n", {"unblended"})}}), "a.zip", "BW1007",
         "lacks lineItem/UnblendedCost"},
        {"TwoZipsOfOneMonth",
         [](const fs::path& in) {
             write_text(in / "x" / "a.zip", make_zip({{"r.csv", report({{}})}}));
             write_text(in / "y" / "a.zip", make_zip({{"r.csv", report({{}, {}})}}));
         },
         "", "BW1006", "adding deliveries of one month would double its bill"},
        {"OneOfTwoCutOff",
         [](const fs::path& in) {
             write_text(in / "a.zip", make_zip({{"r.csv", report({{}})}}));
             write_text(in / "b.zip", whole().substr(0, 500));
         },
         "b.zip", "BW1046", "damaged or cut off"},
    };
}

// Rows are those of the CSV in the zip file.
std::vector<BrokenCase> rows() {
    const std::string amount = ", column \"lineItem/UnblendedCost\"";
    const std::string good = report({{}, {}});
    return {
        {"TextForANumber", zip_of({{"r.csv", report({{}, {{"unblended", "ten"}}})}}), "a.zip#r.csv: row 3" + amount,
         "BW1101", "\"ten\" is no number"},
        {"InTheSecond", zip_of({{"r.csv", good}, {"d/s.csv", report({{{"unblended", "ten"}}})}}),
         "a.zip#d/s.csv: row 2" + amount, "BW1101", "\"ten\" is no number"},
        {"InTheThird", zip_of({{"r.csv", good + "\n\r\n"}, {"s.csv", good}, {"t.csv", good + "one,two\n"}}),
         "a.zip#t.csv: row 4", "BW1008", "the row has 2 fields, the header has 9"},
        {"BehindAnEmptyOne", zip_of({{"q.csv", ""}, {"r.csv", good}, {"s.csv", report({{{"payer", ""}}})}}),
         "a.zip#s.csv: row 2, column \"bill/PayerAccountId\"", "BW1010", "names no payer account"},
        {"BehindQuotedLineBreaks",
         zip_of({{"r.csv", report({{{"description", "one\ntwo \"three\"\n"}}, {}})},
                 {"s.csv", report({{{"description", "\n\n"}}, {{"description", ""}, {"unblended", "x"}}})}}),
         "a.zip#s.csv: row 3" + amount, "BW1101", "\"x\" is no number"},
        {"NulByte", zip_of({{"r.csv", good}, {"s.csv", good + std::string(1, '\0') + good}}),
         "a.zip#s.csv: row 4, column \"", "BW1008", "NUL"},
    };
}

TEST_F(BrokenInput, ZipFilesAreRefusedWithTheirPlaceAndNothingIsPublished) {
    for (const auto& cases : {damaged(), contents(), rows()})
        for (const BrokenCase& broken : cases) expect_source_refused(broken);
}

}  // namespace
}  // namespace bw::test
