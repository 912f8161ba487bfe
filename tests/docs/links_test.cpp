// Links within the repository lead somewhere, and the documents that generated tables speak of are complete.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/docs.h"
#include "support/source.h"

namespace bw {
namespace {

TEST(DocLinks, LeadToFiles) {
    for (const auto& document : test::documents()) {
        const auto file = test::repository() / document;
        for (const std::string& link : test::links_of(test::read_text(file))) {
            const std::string target = link.substr(0, link.find('#'));
            if (target.empty() || target.find("://") != std::string::npos) continue;
            EXPECT_TRUE(std::filesystem::exists(file.parent_path() / target)) << document << " links to " << target;
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
