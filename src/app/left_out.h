// What a folder holds and is not read, told in few sentences.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/progress.h"

namespace bw {

class LeftOut {
public:
    explicit LeftOut(Progress& progress) : progress_(progress) {}

    // A file, or another thing that has a name, and why it is left out: "no billing file".
    void add(const std::string& what, const std::string& why);

    // One sentence for each reason and folder: "left out: cur/a.sql: no billing file", or, for several files,
    // "left out: cur: 5 files, no billing file: a.sql, b.yml, c.json ...". Then forgets them.
    void tell();

private:
    Progress& progress_;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> found_{};  // reason, folder -> names
};

}  // namespace bw
