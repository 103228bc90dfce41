import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints one line for each rule of a standard a file breaks, tab, the rule, tab, why. */
public class PdfUa {
    public static void main(String[] asked) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(asked[0]);
        String[] files = Arrays.copyOfRange(asked, 1, asked.length);
        for (String file : files) {
            for (String breach : breaches(file, flavour)) {
                System.out.println(file + "\t" + breach);
            }
        }
        System.out.println("checked\t" + files.length);
    }

    private static TreeSet<String> breaches(String file, PDFAFlavour flavour) throws Exception {
        TreeSet<String> found = new TreeSet<>();
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    found.add(assertion.getRuleId().getClause() + "-"
                            + assertion.getRuleId().getTestNumber() + "\t" + assertion.getMessage());
                }
            }
            if (!result.isCompliant() && found.isEmpty()) {
                found.add("?\tnot compliant, and veraPDF does not say why");
            }
        }
        return found;
    }
}
