import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints one line for each rule of PDF/UA-1 a file breaks, tab, the rule, tab, why. */
public class PdfUa {
    private static final PDFAFlavour UA1 = PDFAFlavour.PDFUA_1;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String breach : breaches(file)) {
                System.out.println(file + "\t" + breach);
            }
        }
        System.out.println("checked\t" + files.length);
    }

    private static TreeSet<String> breaches(String file) throws Exception {
        TreeSet<String> found = new TreeSet<>();
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, UA1);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(UA1, 100, false, false, false)) {
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
