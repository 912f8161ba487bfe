#include "support/workbook.h"

#include <archive.h>
#include <archive_entry.h>

#include <fmt/format.h>

#include "support/source.h"

namespace bw::test {
namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relations(const std::vector<std::pair<std::string, std::string>>& kinds_and_targets) {
    std::string list;
    for (const auto& [kind, target] : kinds_and_targets)
        list += fmt::format(R"(<Relationship Id="{0}" Type="{1}/{0}" Target="{2}"/>)", kind, kRelations, target);
    return fmt::format(
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>)",
        list);
}

lxw_worksheet* write_rows(lxw_workbook* book, const std::string& sheet,
                          const std::vector<std::vector<std::string>>& rows) {
    lxw_worksheet* tab = workbook_add_worksheet(book, sheet.c_str());
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            if (!rows[row][column].empty())
                worksheet_write_string(tab, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                       rows[row][column].c_str(), nullptr);
    return tab;
}

}  // namespace

std::string make_zip(const std::vector<ZipPart>& parts) {
    std::size_t room = 4096;
    for (const ZipPart& part : parts) room += part.text.size() + 1024;
    std::vector<char> buffer(room);
    std::size_t used = 0;
    archive* zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_set_format_option(zip, "zip", "compression-level", "1");
    archive_write_open_memory(zip, buffer.data(), buffer.size(), &used);
    for (const ZipPart& part : parts) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, part.name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<la_int64_t>(part.text.size()));
        archive_write_header(zip, entry);
        archive_write_data(zip, part.text.data(), part.text.size());
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    return {buffer.data(), used};
}

std::string make_workbook(const std::function<void(lxw_workbook*)>& fill, bool in_order) {
    const auto file = scratch_directory("workbook") / "made.xlsx";
    lxw_workbook_options options{};
    options.constant_memory = in_order ? LXW_TRUE : LXW_FALSE;
    lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
    fill(book);
    workbook_close(book);
    return read_text(file);
}

std::string make_workbook(const std::string& sheet, const std::vector<std::vector<std::string>>& rows) {
    return make_workbook([&](lxw_workbook* book) { write_rows(book, sheet, rows); });
}

std::string make_raw_workbook(const std::string& sheet, const std::vector<ZipPart>& more) {
    std::vector<ZipPart> parts = {
        {"_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}})},
        {"xl/workbook.xml",
         fmt::format(R"(<workbook xmlns="{}" xmlns:r="{}"><sheets><sheet name="Sheet1" sheetId="1" r:id="worksheet"/>)"
                     "</sheets></workbook>",
                     kMain, kRelations)},
        {"xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/sheet1.xml"},
                                                  {"sharedStrings", "sharedStrings.xml"},
                                                  {"styles", "styles.xml"}})},
        {"xl/worksheets/sheet1.xml", sheet},
    };
    for (const ZipPart& part : more) {
        std::erase_if(parts, [&](const ZipPart& one) { return one.name == part.name; });
        parts.push_back(part);
    }
    return make_zip(parts);
}

std::string sheet_xml(std::string_view rows, std::string_view behind) {
    return fmt::format(R"(<worksheet xmlns="{}"><sheetData>{}</sheetData>{}</worksheet>)", kMain, rows, behind);
}

}  // namespace bw::test
