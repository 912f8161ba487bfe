#include "tables/foreign_file.h"

#include <array>

#include "base/ascii_case.h"
#include "base/csv_record.h"
#include "base/trim.h"

namespace bw {
namespace {

constexpr const char* kSaveAs = "Save the table as .xlsx or as \"CSV UTF-8\".";

struct Magic {
    std::string_view start;
    const char* what;
    const char* hint = kSaveAs;
};

// Of markup, small letters.
constexpr std::array kMagics = {
    Magic{"%PDF", "this is a PDF document"},
    Magic{"PAR1", "this is a Parquet file", "Give the subset table, not the report."},
    Magic{"\x1F\x8B", "this is a gzip file", "Unpack it first."},
    Magic{"{\\rtf", "this is an RTF document"},
    Magic{"<!doctype", "this is a web page, whatever its name says"},
    Magic{"<html", "this is a web page, whatever its name says"},
    Magic{"<table", "this is a web page, whatever its name says"},
    Magic{"<?xml", "this is an XML document (perhaps an \"XML Spreadsheet 2003\")"},
};

// The container of old Office files, and of new ones under a password (MS-CFB, MS-OFFCRYPTO).
Error compound_file(std::string_view bytes, const std::string& file) {
    using namespace std::string_view_literals;
    const bool encrypted = bytes.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv);
    if (encrypted)
        return {Code::kTableUnreadable, "the workbook is protected by a password", Place{file}, "Save it without one."};
    return {Code::kTableUnreadable, "this is a file of an old Office, such as .xls", Place{file}, kSaveAs};
}

}  // namespace

std::optional<Error> foreign_file(std::string_view bytes, const std::string& file) {
    if (trim(without_bom(bytes)).empty())
        return Error{Code::kTableUnreadable, "the table is empty", Place{file}, "Its first row names the columns."};
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return compound_file(bytes, file);
    const std::string start = ascii_lower(trim(without_bom(bytes.substr(0, 64))));
    for (const Magic& magic : kMagics) {
        if (start.starts_with(ascii_lower(magic.start)))
            return Error{Code::kTableUnreadable, magic.what, Place{file}, magic.hint};
    }
    return std::nullopt;
}

}  // namespace bw
