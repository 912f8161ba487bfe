#include "tables/xlsx_cells.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <pugixml.hpp>

namespace bw {
namespace {

using Parts = std::map<std::string, std::string>;
using Position = std::pair<std::size_t, std::size_t>;

struct FreeArchive {
    void operator()(archive* open) const { archive_read_free(open); }
};

std::optional<std::string> read_part(archive* in) {
    std::string content;
    const void* piece = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int state = ARCHIVE_OK;
    while ((state = archive_read_data_block(in, &piece, &size, &offset)) == ARCHIVE_OK)
        content.append(static_cast<const char*>(piece), size);
    if (state != ARCHIVE_EOF) return std::nullopt;
    return content;
}

// The files inside: every checksum is verified on the way.
std::optional<Parts> unzip(const std::filesystem::path& file) {
    constexpr std::size_t kBlockBytes = 1U << 16U;
    const std::unique_ptr<archive, FreeArchive> in(archive_read_new());
    archive_read_support_format_zip(in.get());
    if (archive_read_open_filename(in.get(), file.c_str(), kBlockBytes) != ARCHIVE_OK) return std::nullopt;
    Parts parts;
    archive_entry* entry = nullptr;
    int state = ARCHIVE_OK;
    while ((state = archive_read_next_header(in.get(), &entry)) == ARCHIVE_OK) {
        auto content = read_part(in.get());
        if (!content) return std::nullopt;
        parts[archive_entry_pathname(entry)] = std::move(*content);
    }
    if (state != ARCHIVE_EOF) return std::nullopt;
    return parts;
}

std::string unescaped(std::string text) {
    constexpr std::string_view kEscape = "_x005F_";
    for (std::size_t at = text.find(kEscape); at != std::string::npos; at = text.find(kEscape, at + 1))
        text.replace(at, kEscape.size(), "_");
    return text;
}

// "C7" to row 6, column 2.
Position position_of(std::string_view name) {
    Position position{0, 0};
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') position.second = position.second * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (c >= '0' && c <= '9') position.first = position.first * 10 + static_cast<std::size_t>(c - '0');
    }
    return {position.first - 1, position.second - 1};
}

bool parse(const Parts& parts, const std::string& name, pugi::xml_document& document) {
    const auto part = parts.find(name);
    if (part == parts.end()) return false;
    constexpr unsigned kKeepSpaces = pugi::parse_default | pugi::parse_ws_pcdata;
    return static_cast<bool>(document.load_buffer(part->second.data(), part->second.size(), kKeepSpaces));
}

bool read_strings(const Parts& parts, std::vector<std::string>& strings) {
    if (!parts.contains("xl/sharedStrings.xml")) return true;
    pugi::xml_document document;
    if (!parse(parts, "xl/sharedStrings.xml", document)) return false;
    for (const pugi::xml_node item : document.child("sst").children("si"))
        strings.push_back(unescaped(item.child("t").child_value()));
    return true;
}

bool read_sheet(const Parts& parts, const std::string& name, const std::vector<std::string>& strings,
                CellsRead& result) {
    pugi::xml_document document;
    if (!parse(parts, name, document)) return false;
    for (const pugi::xml_node row : document.child("worksheet").child("sheetData").children("row")) {
        for (const pugi::xml_node cell : row.children("c")) {
            std::string value = cell.child("v").child_value();
            if (value.empty()) continue;
            if (std::string_view(cell.attribute("t").value()) == "s") {
                const std::size_t at = cell.child("v").text().as_ullong();
                if (at >= strings.size()) return false;
                value = strings[at];
            }
            result.cells[position_of(cell.attribute("r").value())] = std::move(value);
        }
    }
    return true;
}

}  // namespace

Result<std::vector<CellsRead>> read_cells(const std::filesystem::path& file) {
    const auto no_workbook = [&] {
        return fail(Code::kIdentityFile, "the file, read back, is no workbook", {.file = file.string()});
    };
    const auto parts = unzip(file);
    pugi::xml_document document;
    std::vector<std::string> strings;
    if (!parts || !parse(*parts, "xl/workbook.xml", document) || !read_strings(*parts, strings)) return no_workbook();
    std::vector<CellsRead> sheets;
    for (const pugi::xml_node sheet : document.child("workbook").child("sheets").children("sheet")) {
        CellsRead& one = sheets.emplace_back(CellsRead{sheet.attribute("name").value(), {}});
        const std::string name = fmt::format("xl/worksheets/sheet{}.xml", sheets.size());
        if (!read_sheet(*parts, name, strings, one)) return no_workbook();
    }
    return sheets;
}

}  // namespace bw
