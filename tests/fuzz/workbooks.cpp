// Any bytes as a workbook: its sheets are read the same way twice, or refused with their place. The input is a zip file,
// or else the parts of a workbook in the order of kParts, each ended by a zero byte; those left out are made up.
#include <array>

#include "fuzz/fuzz.h"
#include "fuzz/zip.h"
#include "tables/table_file.h"

using namespace bw;

namespace {

constexpr std::array kParts = {
    fuzz::ZipPart{"xl/worksheets/sheet1.xml", "<worksheet><c><v>1</v></c></worksheet>"},
    fuzz::ZipPart{"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
    fuzz::ZipPart{"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
    fuzz::ZipPart{"xl/workbook.xml", "<workbook><sheet name='A' id='worksheet'/></workbook>"},
    fuzz::ZipPart{"xl/_rels/workbook.xml.rels",
                  "<a><Relationship Id='worksheet' Type='worksheet' Target='worksheets/sheet1.xml'/>"
                  "<Relationship Id='b' Type='sharedStrings' Target='sharedStrings.xml'/>"
                  "<Relationship Id='c' Type='styles' Target='styles.xml'/></a>"},
    fuzz::ZipPart{"_rels/.rels", "<a><Relationship Id='a' Type='officeDocument' Target='xl/workbook.xml'/></a>"},
};

std::string workbook_of(std::string_view text) {
    if (text.starts_with("PK\x03\x04")) return std::string(text);
    std::vector<fuzz::ZipPart> parts(kParts.begin(), kParts.end());
    for (auto part = parts.begin(); part != parts.end() && !text.empty(); ++part)
        if (const auto given = fuzz::take_until(text, '\0'); !given.empty()) part->text = given;
    return fuzz::zip_of(parts);
}

void require_places(const Errors& errors) {
    fuzz::require(!errors.empty());
    for (const Error& error : errors)
        fuzz::require(error.place.file.starts_with("fuzz.xlsx") && !to_text(error).empty());
}

void require_rows(const std::vector<TableRow>& rows) {
    std::uint64_t last = 0;
    for (const TableRow& row : rows) {
        fuzz::require(row.number >= last && row.number <= kMostTableRows && row.cells.size() <= kMostTableColumns);
        last = row.number;
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = TableFile::open(workbook_of(fuzz::text_of(data, size)), "fuzz.xlsx");
    if (!file) {
        require_places(file.error());
        return 0;
    }
    fuzz::require(file->is_workbook());
    for (std::size_t sheet = 0; sheet < file->sheets().size(); ++sheet) {
        const auto rows = file->rows(sheet);
        const auto again = file->rows(sheet);
        fuzz::require(rows.has_value() == again.has_value());
        if (!rows) {
            require_places(rows.error());
            continue;
        }
        require_rows(*rows);
        fuzz::require(rows->size() == again->size());
        for (std::size_t i = 0; i < rows->size(); ++i) fuzz::require((*rows)[i].cells == (*again)[i].cells);
    }
    return 0;
}
