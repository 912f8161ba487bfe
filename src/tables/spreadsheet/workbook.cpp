#include "tables/spreadsheet/workbook.h"

#include <fmt/format.h>

#include <map>

#include "base/trim.h"
#include "tables/spreadsheet/sheet.h"
#include "tables/spreadsheet/strings.h"

namespace bw {
namespace {

// The relationships of a part: id -> what it is (the last word of its type) and where.
struct Relation {
    std::string kind{};
    std::string part{};
};

std::string_view folder_of(std::string_view part) { return part.substr(0, part.rfind('/') + 1); }

// "../a.xml" in "xl/worksheets/" is "xl/a.xml"; "/xl/a.xml" is itself anywhere.
std::string resolved(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        folder = folder.empty() ? folder : folder_of(folder.substr(0, folder.size() - 1));
    }
    return std::string(folder) + std::string(target);
}

class Relations : public XmlHandler {
public:
    explicit Relations(std::string_view folder) : folder_(folder) {}
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship") return;
        const std::string_view type = attributes.get("Type");
        by_id[std::string(attributes.get("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                    resolved(folder_, attributes.get("Target"))};
    }

    // The part of that kind; "" where there is none.
    std::string part_of(std::string_view kind) const {
        for (const auto& [id, relation] : by_id)
            if (relation.kind == kind) return relation.part;
        return {};
    }

    std::map<std::string, Relation, std::less<>> by_id{};

private:
    std::string_view folder_;
};

// xl/_rels/workbook.xml.rels belongs to xl/workbook.xml.
std::string relations_of(std::string_view part) {
    const std::string_view folder = folder_of(part);
    return fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size()));
}

class WorkbookPart : public XmlHandler {
public:
    explicit WorkbookPart(const Relations& relations) : relations_(relations) {}
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") {
            const std::string_view since = attributes.get("date1904");
            since_1904 = since == "1" || since == "true";
        }
        if (name == "sheet") add_sheet(attributes);
    }

    std::vector<WorkbookSheet> sheets{};
    bool since_1904 = false;

private:
    void add_sheet(const XmlAttributes& attributes) {
        const auto relation = relations_.by_id.find(attributes.get("id"));
        if (relation == relations_.by_id.end() || relation->second.kind != "worksheet") return;
        const std::string_view state = attributes.get("state");
        sheets.push_back(
            {std::string(attributes.get("name")), state == "hidden" || state == "veryHidden", relation->second.part});
    }

    const Relations& relations_;
};

Error no_workbook(const Package& package) {
    const auto mimetype = package.has("mimetype") ? package.read_short("mimetype") : std::string{};
    std::string what = "this is a zip file, but no workbook";
    if (mimetype && trim(*mimetype) == "application/vnd.oasis.opendocument.spreadsheet")
        what = "this is an OpenDocument spreadsheet (.ods)";
    if (package.has("xl/workbook.bin")) what = "this is a binary workbook (.xlsb)";
    return {Code::kTableUnreadable, what, Place{package.file()}, "Save the table as .xlsx or as \"CSV UTF-8\"."};
}

}  // namespace

struct Workbook::Content {
    Package package;
    std::vector<WorkbookSheet> sheets{};
    SheetContext context{};
};

Workbook::Workbook(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::open(std::string_view bytes, const std::string& file) {
    auto package = Package::open(bytes, file);
    if (!package) return std::unexpected(package.error());
    if (!package->has("_rels/.rels") || package->has("xl/workbook.bin")) return fail(no_workbook(*package));
    Relations roots("");
    if (auto done = read_xml(*package, "_rels/.rels", roots); !done) return std::unexpected(done.error());
    const std::string main = roots.part_of("officeDocument");
    if (main.empty() || !package->has(relations_of(main))) return fail(no_workbook(*package));
    Relations relations(folder_of(main));
    if (auto done = read_xml(*package, relations_of(main), relations); !done) return std::unexpected(done.error());
    WorkbookPart workbook(relations);
    if (auto done = read_xml(*package, main, workbook); !done) return std::unexpected(done.error());
    if (workbook.sheets.empty()) return fail(no_workbook(*package));
    auto strings = read_shared_strings(*package, relations.part_of("sharedStrings"));
    if (!strings) return std::unexpected(strings.error());
    auto formats = read_number_formats(*package, relations.part_of("styles"));
    if (!formats) return std::unexpected(formats.error());
    return Workbook(
        std::make_unique<Content>(std::move(*package), std::move(workbook.sheets),
                                  SheetContext{std::move(*strings), std::move(*formats), workbook.since_1904}));
}

std::span<const WorkbookSheet> Workbook::sheets() const { return content_->sheets; }

Result<std::vector<TableRow>> Workbook::rows(std::size_t sheet, std::uint64_t last_row) const {
    const WorkbookSheet& one = content_->sheets[sheet];
    const std::string place = sheet_place(content_->package.file(), one.name);
    return read_sheet(content_->package, one.part, content_->context, place, last_row);
}

std::string sheet_place(const std::string& file, const std::string& sheet) {
    return sheet.empty() ? file : fmt::format("{}#{}", file, sheet);
}

}  // namespace bw
