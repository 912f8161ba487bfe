// Workbooks made for tests: whole ones by libxlsxwriter, odd and broken ones part by part.
#pragma once

#include <xlsxwriter.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bw::test {

struct ZipPart {
    std::string name;
    std::string text;
};

// The bytes of a zip file of these parts, packed.
std::string make_zip(const std::vector<ZipPart>& parts);

// The bytes of a workbook that libxlsxwriter writes. `in_order`: text stands in the cells, not in a shared table.
std::string make_workbook(const std::function<void(lxw_workbook*)>& fill, bool in_order = false);

// The same of one sheet of texts; empty ones are left out.
std::string make_workbook(const std::string& sheet, const std::vector<std::vector<std::string>>& rows);

// The bytes of a workbook of one sheet, "Sheet1", whose XML is given, with what else such a file needs and `more` parts.
std::string make_raw_workbook(const std::string& sheet_xml, const std::vector<ZipPart>& more = {});

// <worksheet> around the rows.
std::string sheet_xml(std::string_view rows, std::string_view behind = "");

}  // namespace bw::test
