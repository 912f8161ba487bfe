// Links within the repository lead somewhere, and the documents that generated tables speak of are complete.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "support/docs.h"
#include "support/source.h"

namespace bw {
namespace {

// The anchor of a heading: lower case, `-` for blanks, other signs left out.
std::string anchor_of(const std::string& heading) {
    std::string anchor;
    for (const char c : heading.substr(heading.find(' ') + 1)) {
        if (c == ' ') anchor += '-';
        if (c == '-' || c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0)
            anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return anchor;
}

bool has_anchor(const std::filesystem::path& file, const std::string& anchor) {
    std::istringstream in(test::without_blocks(test::read_text(file)));
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#') && anchor_of(line) == anchor) return true;
    }
    return false;
}

TEST(DocLinks, LeadToFilesAndHeadings) {
    for (const auto& document : test::documents()) {
        const auto file = test::repository() / document;
        for (const std::string& link : test::links_of(test::read_text(file))) {
            if (link.find("://") != std::string::npos) continue;
            const std::size_t sharp = std::min(link.find('#'), link.size());
            const auto target = sharp == 0 ? file : file.parent_path() / link.substr(0, sharp);
            const bool exists = std::filesystem::exists(target);
            EXPECT_TRUE(exists) << document << " links to " << link;
            if (!exists || sharp == link.size()) continue;
            EXPECT_TRUE(has_anchor(target, link.substr(sharp + 1))) << document << " links to " << link;
        }
    }
}

TEST(DocLinks, TheIndexNamesEveryDocument) {
    const auto links = test::links_of(test::read_text(test::repository() / "docs/README.md"));
    for (const auto& entry : std::filesystem::directory_iterator(test::repository() / "docs")) {
        const std::string name = entry.path().filename();
        if (entry.path().extension() != ".md" || name == "README.md") continue;
        EXPECT_TRUE(std::ranges::find(links, name) != links.end()) << "docs/README.md does not link " << name;
    }
}

}  // namespace
}  // namespace bw
