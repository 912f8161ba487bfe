// Progress that nobody hears.
#pragma once

#include "app/progress.h"

namespace bw::test {

class Silent : public Progress {
public:
    void note(const std::string&) override {}
    void working(const std::string&) override {}
};

}  // namespace bw::test
