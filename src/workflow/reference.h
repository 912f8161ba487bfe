// The parts of docs/language.md that come from the declarations of rules, conditions and names. A test keeps them equal.
#pragma once

#include <string>

namespace bw {

std::string rules_reference();
std::string conditions_reference();
std::string regions_reference();
std::string services_reference();

}  // namespace bw
