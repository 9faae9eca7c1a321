// Writes reports to measure with: the same ones each time, like Surefire's.
//
//     make_reports FILE CASES            one report
//     make_reports FOLDER FILES CASES    so many reports of so many cases each

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace {

/// Small numbers without end, the same on every machine.
class Numbers {
 public:
  unsigned below(unsigned limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<unsigned>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 42;
};

std::string seconds(Numbers& numbers) {
  auto thousandths = std::to_string(1000 + numbers.below(1000));
  return "0." + thousandths.substr(1);
}

void write_trace(std::ostream& out, Numbers& numbers, int frames) {
  out << "java.lang.AssertionError: expected:&lt;3&gt; but was:&lt;4&gt;\n";
  for (int i = 0; i < frames; ++i) {
    out << "\tat org.example.shop.cart.Basket" << numbers.below(90)
        << ".add(Basket.java:" << numbers.below(900) << ")\n";
  }
}

void write_output(std::ostream& out, Numbers& numbers, int lines) {
  out << "<![CDATA[";
  for (int i = 0; i < lines; ++i) {
    out << "12:27:11.042 [main] DEBUG o.e.shop.Cart - item " << numbers.below(9999)
        << " -> basket <" << numbers.below(99) << ">\n";
  }
  out << "]]>";
}

void write_case(std::ostream& out, Numbers& numbers, unsigned number, bool chatty) {
  out << "    <testcase name=\"adds_item_" << number
      << "_to_the_basket[currency=EUR, size=" << numbers.below(50)
      << "]\" classname=\"org.example.shop.cart.BasketTest" << number / 50 << "\" time=\""
      << seconds(numbers) << "\"";
  const auto kind = numbers.below(100);
  if (kind >= 22 && !chatty) {
    out << "/>\n";
    return;
  }
  out << ">\n";
  if (kind < 4) {
    out << "      <failure message=\"expected:&lt;3&gt; but was:&lt;4&gt;\" "
           "type=\"java.lang.AssertionError\">";
    write_trace(out, numbers, 12);
    out << "</failure>\n";
  } else if (kind < 6) {
    out << "      <skipped message=\"needs a database\"/>\n";
  }
  if (kind < 22 || chatty) {
    out << "      <system-out>";
    write_output(out, numbers, 12);
    out << "</system-out>\n";
  }
  out << "    </testcase>\n";
}

void write_report(const std::filesystem::path& path, unsigned cases, unsigned seed,
                  bool chatty) {
  Numbers numbers;
  for (unsigned i = 0; i < seed % 97; ++i) numbers.below(2);
  std::ofstream out(path, std::ios::binary);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (unsigned first = 0; first < cases; first += 50) {
    out << "  <testsuite name=\"org.example.shop.cart.BasketTest" << (seed + first) / 50
        << "\" timestamp=\"2024-01-03T12:27:11\" hostname=\"localhost\">\n    "
           "<properties>\n"
           "      <property name=\"java.version\" value=\"17.0.9\"/>\n    "
           "</properties>\n";
    for (unsigned i = first; i < cases && i < first + 50; ++i) {
      write_case(out, numbers, seed + i, chatty);
    }
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace

int main(int count, char** words) {
  if (count == 3) {
    write_report(words[1], static_cast<unsigned>(std::stoul(words[2])), 0, false);
  } else if (count == 4) {
    const std::filesystem::path folder = words[1];
    std::filesystem::create_directories(folder);
    const auto files = static_cast<unsigned>(std::stoul(words[2]));
    const auto cases = static_cast<unsigned>(std::stoul(words[3]));
    for (unsigned i = 0; i < files; ++i) {
      const auto name = "TEST-" + std::to_string(100'000 + i) + ".xml";
      write_report(folder / name, cases, i * cases, true);
    }
  } else {
    std::cerr << "usage: make_reports FILE CASES | make_reports FOLDER FILES CASES\n";
    return 2;
  }
}
